package dev.parley.prove.checker;

/// What must hold at the end of every run, whatever happened in it.
public enum Invariant {
  I1("an ack is one entry, as it was asked for"),
  I2("what was refused for good is no entry"),
  I3("seqs run from 1 to the head, each id once"),
  I4("each subscription rises by one, across reconnects"),
  I5("delivered bytes are the stored ones; pages tile"),
  I6("every subscriber has everything"),
  I7("nothing for who is no member"),
  I8("messages are shown as their log says"),
  I9("nothing that nobody asked for"),
  I10("a slow reader hurts itself only"),
  I11("presence tells who is there"),
  I12("dead letters are exactly the poison"),
  I13("one client's frames keep their order"),
  I14("no transaction, lag or thread is left behind"),
  I15("no text or secret in a log"),
  I16("while the parts are well, no ack waits for 30 s"),
  G5("every frame is answered within 10 s");

  private final String what;

  Invariant(String what) {
    this.what = what;
  }

  /// In a few words.
  public String what() {
    return what;
  }
}

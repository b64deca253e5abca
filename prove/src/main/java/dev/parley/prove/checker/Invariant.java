package dev.parley.prove.checker;

/// Must hold at the end of every run, whatever faults were injected.
public enum Invariant {
  I1("each ack stands for one entry, with the content that was sent"),
  I2("a finally refused request is no entry"),
  I3("seqs run from 1 to the head, and each id occurs once"),
  I4("the seq of each subscription rises by one, across reconnects"),
  I5("delivered bytes are the stored bytes; pages fit together"),
  I6("every subscriber has received everything"),
  I7("only members receive entries of a private room"),
  I8("messages are shown as the log says"),
  I9("nothing exists that no client requested"),
  I10("a slow reader affects only itself"),
  I11("presence lists exactly the connected users"),
  I12("the dead letters are exactly the injected bad records"),
  I13("the frames of one client keep their order"),
  I14("no transaction, lag or thread is left over"),
  I15("no text and no secret is in a log"),
  I16("no ack takes 30 s while all parts are up"),
  G5("every frame is answered within 10 s");

  private final String what;

  Invariant(String what) {
    this.what = what;
  }

  /// A short description.
  public String what() {
    return what;
  }
}

package dev.parley.local.health;

/// How one process is.
///
/// @param isWell whether nothing has to be done about it
/// @param text `ok`, or what is wrong with it
public record Condition(boolean isWell, String text) {

  public static final Condition OK = new Condition(true, "ok");
  public static final Condition ENDED = bad("ended");
  static final Condition SILENT = bad("does not answer");

  static Condition bad(String text) {
    return new Condition(false, text);
  }
}

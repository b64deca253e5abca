package dev.parley.message.room;

/// How much of a batch is written, and how long its statements may take.
public enum Extent {
  /// The log and everything derived from it.
  ALL,

  /// The same for a single room or record, after a batch with it failed. Its time limit is short,
  /// so that other rooms do not wait long.
  ALONE,

  /// Only the log: writing the search terms and mentions of this record failed, and that must not
  /// stop the log. The missing messages are listed in the table `search_missing`.
  LOG_ONLY;

  public boolean hasDerived() {
    return this != LOG_ONLY;
  }
}

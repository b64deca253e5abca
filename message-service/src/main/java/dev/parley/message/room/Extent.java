package dev.parley.message.room;

/// How much of a batch is written, and how long its statements may take.
public enum Extent {
  /// The log and all that is derived from it.
  ALL,

  /// The same for a room or a record by itself, after a batch with it failed: the other rooms do
  /// not wait long for it.
  ALONE,

  /// Only what the log needs: search and mentions have failed on this record, and they may not veto
  /// it. What is left out is listed in the table `search_missing`.
  LOG_ONLY;

  public boolean hasDerived() {
    return this != LOG_ONLY;
  }
}

package dev.parley.message.store;

/// Guards the log's epoch, within which no head ever goes back.
@FunctionalInterface
public interface Epoch {

  /// Called before the first append to a database server: at the start, after a restart of
  /// Postgres, after a failover. Gives the log a new epoch when entries that readers may have seen
  /// are lost.
  ///
  /// @throws RuntimeException when that cannot be decided now; then nothing may be appended
  void check();
}

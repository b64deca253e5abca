package dev.parley.message.store;

/// Watches over the log's epoch, within which no head ever goes back.
@FunctionalInterface
public interface Epoch {

  /// Called before anything is appended to a database server that this process has not appended to:
  /// at the start, after a restart of Postgres, after a failover. Gives the log a new epoch when
  /// entries that readers may have seen are gone.
  ///
  /// @throws RuntimeException when it cannot be told now; nothing may be appended until it can
  void check();
}

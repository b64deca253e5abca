package dev.parley.message.append;

/// Hears of entries that this process has just committed.
@FunctionalInterface
public interface CommitListener {

  /// Called on the append path: it must not wait and must not throw.
  void committed(Appended appended);
}

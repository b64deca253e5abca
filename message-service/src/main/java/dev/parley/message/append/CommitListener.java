package dev.parley.message.append;

/// Called after this process has committed entries.
@FunctionalInterface
public interface CommitListener {

  /// Runs on the append path: must not block or throw.
  void committed(Appended appended);
}

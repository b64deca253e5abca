package dev.parley.local.state;

/// Options of a stack; the defaults suit daily use.
public enum StackOption {
  /// The rate limits are off.
  NO_LIMITS,
  /// Ended processes are restarted.
  RESTART,
  /// The stack survives the end of its starter.
  DETACHED,
  /// No start-up caches are made.
  NO_TRAINING,
  /// The stack starts quickly, but handles less load.
  TRY_OUT,
  /// Every connection uses TLS, and each service has only the rights that it needs.
  TLS
}

package dev.parley.local.state;

/// What a stack may be started with; without any it is made for daily use.
public enum StackOption {
  /// The rate limits are off.
  NO_LIMITS,
  /// A process that ended is started again.
  RESTART,
  /// It stays when the one who started it ends.
  DETACHED,
  /// No start-up caches are made.
  NO_TRAINING,
  /// It is there soon rather than made for load.
  TRY_OUT,
  /// Every link is by TLS, and each service may do only what it must.
  TLS
}

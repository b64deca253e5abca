package dev.parley.prove.proxy;

/// One direction of a connection.
public enum Way {
  /// From the one who connected.
  FORTH,
  /// To the one who connected.
  BACK
}

package dev.parley.prove.proxy;

/// One direction of a connection.
public enum Way {
  /// From the client to the server.
  FORTH,
  /// From the server to the client.
  BACK
}

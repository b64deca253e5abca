package dev.parley.message.store;

/// The transaction runs on a database server that this process has not appended to yet.
final class OtherServerException extends RuntimeException {

  private final String server;

  OtherServerException(String server) {
    super("a database server that nothing was appended to: " + server, null, false, false);
    this.server = server;
  }

  /// Identifies one start of one server.
  String server() {
    return server;
  }
}

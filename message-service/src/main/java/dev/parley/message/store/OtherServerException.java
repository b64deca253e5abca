package dev.parley.message.store;

/// The transaction has met a database server that this process has not appended to.
final class OtherServerException extends RuntimeException {

  private final String server;

  OtherServerException(String server) {
    super("a database server that nothing was appended to: " + server, null, false, false);
    this.server = server;
  }

  /// What tells one start of one server from every other.
  String server() {
    return server;
  }
}

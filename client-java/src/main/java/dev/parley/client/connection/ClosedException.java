package dev.parley.client.connection;

/// The client has ended and does not reconnect, or it left a room before an answer arrived.
public final class ClosedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int code;

  /// @param code the WebSocket close code, or 1000 when the application closed the client
  public ClosedException(int code, String reason) {
    super(code + (reason.isEmpty() ? "" : " " + reason));
    this.code = code;
  }

  /// @param cause of the last failed attempt, if the client was never connected
  public ClosedException(int code, String reason, Throwable cause) {
    this(code, reason);
    initCause(cause);
  }

  /// The close code: 1006 never connected, 1000 closed here, 4500 and above refused by the server.
  public int code() {
    return code;
  }
}

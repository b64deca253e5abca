package dev.parley.gateway.frame;

/// Why the gateway closes a socket. Codes below 4500 mean "reconnect", from 4500 "do not".
public enum CloseReason {
  GOING_AWAY(1001, "restarting"),
  RESTARTING(4001, "restarting"),
  TOO_SLOW(4008, "too slow"),
  NO_HEARTBEAT(4009, "no heartbeat"),
  TOKEN_EXPIRED(4010, "token expired"),
  FLOOD(4029, "flood"),
  BAD_FRAMES(4500, "bad frames"),
  TOKEN_REFUSED(4501, "token refused"),
  BANNED(4503, "banned from the service"),
  SIGNED_OUT(4509, "signed out");

  private final int code;
  private final String text;

  CloseReason(int code, String text) {
    this.code = code;
    this.text = text;
  }

  public int code() {
    return code;
  }

  /// The text in the close frame.
  public String text() {
    return text;
  }
}

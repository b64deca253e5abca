package dev.parley.gateway.join;

import dev.parley.events.reply.Code;

/// message-service does not admit this user to this room, or no longer.
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Code code;

  RefusedException(Code code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  Code code() {
    return code;
  }
}

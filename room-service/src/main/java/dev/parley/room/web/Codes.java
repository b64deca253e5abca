package dev.parley.room.web;

import dev.parley.events.reply.Code;
import org.springframework.http.HttpStatusCode;

/// The code words that only REST knows, and the word for what the framework itself refuses.
final class Codes {

  static final String UNAUTHORIZED = "unauthorized";
  static final String INVALID = "invalid";
  static final String PRECONDITION_FAILED = "precondition_failed";
  static final String METHOD_NOT_ALLOWED = "method_not_allowed";
  static final String INTERNAL = "internal";

  private Codes() {}

  static String of(HttpStatusCode status) {
    return switch (status.value()) {
      case 401 -> UNAUTHORIZED;
      case 404 -> Code.NOT_FOUND.wire();
      case 405 -> METHOD_NOT_ALLOWED;
      case 412 -> PRECONDITION_FAILED;
      case 413 -> Code.TOO_LONG.wire();
      case 503 -> Code.UNAVAILABLE.wire();
      default -> status.is5xxServerError() ? INTERNAL : INVALID;
    };
  }
}

package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Why something was refused: the same words on Kafka, the socket and in problem details.
public enum Code {
  BAD_FRAME,
  TOO_LONG,
  NOT_JOINED,
  FORBIDDEN,
  MUTED,
  SLOW_MODE,
  NOT_FOUND,
  CONFLICT,
  RATE_LIMITED,
  UNAVAILABLE,
  ARCHIVED;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /// The word on the wire, such as `not_found`.
  @JsonValue
  public String wire() {
    return wire;
  }
}

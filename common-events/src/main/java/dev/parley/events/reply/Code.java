package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The reason of a refusal: the same codes on Kafka, on the socket and in problem details.
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

  /// The code as clients see it, such as `not_found`.
  @JsonValue
  public String wire() {
    return wire;
  }
}

package dev.parley.events;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.InvalidTypeIdException;

/// A record that will never be readable, however often it is tried: it belongs in dead letters.
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Whether it is of a type that is not known here; a later release may read it.
  public boolean isOfUnknownType() {
    return getCause() instanceof InvalidTypeIdException;
  }
}

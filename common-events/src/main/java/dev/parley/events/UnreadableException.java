package dev.parley.events;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.exc.InvalidTypeIdException;

/// A record that no retry can make readable: it belongs in the dead letters.
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Whether the record has an unknown `type`; a later release may be able to read it.
  public boolean isOfUnknownType() {
    return getCause() instanceof InvalidTypeIdException;
  }
}

package dev.parley.events;

import org.jspecify.annotations.Nullable;

/// A record that will never be readable, however often it is tried: it belongs in dead letters.
public final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

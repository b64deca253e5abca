package dev.parley.gateway.entry;

import org.jspecify.annotations.Nullable;

/// message-service does not answer now; a later request may succeed.
public final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

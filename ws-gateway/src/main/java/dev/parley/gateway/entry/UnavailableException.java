package dev.parley.gateway.entry;

import org.jspecify.annotations.Nullable;

/// The message service cannot be asked now; later it may.
public final class UnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

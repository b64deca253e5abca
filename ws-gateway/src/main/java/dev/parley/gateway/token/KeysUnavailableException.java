package dev.parley.gateway.token;

/// Nothing can be said of a token: its issuer's keys were never fetched and cannot be now.
public final class KeysUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException(Throwable cause) {
    super("the signing keys cannot be fetched", cause);
  }
}

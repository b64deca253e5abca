package dev.parley.gateway.session;

/// Nothing can be said of a token: its issuer's keys were never fetched and cannot be now.
final class KeysUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException(Throwable cause) {
    super("the signing keys cannot be fetched", cause);
  }
}

package dev.parley.starter.token;

/// A token cannot be verified now: the issuer's keys were never fetched, and the issuer does not
/// answer.
public final class KeysUnavailableException extends Exception {

  private static final long serialVersionUID = 1L;

  KeysUnavailableException(Throwable cause) {
    super("the signing keys cannot be fetched", cause);
  }
}

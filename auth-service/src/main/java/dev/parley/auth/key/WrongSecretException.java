package dev.parley.auth.key;

/// The stored keys were encrypted with another `PARLEY_KEY_SECRET`; the operator must correct it.
public final class WrongSecretException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongSecretException(String kid, Throwable cause) {
    super("signing key " + kid + " does not open with this PARLEY_KEY_SECRET", cause);
  }
}

package dev.parley.starter.token;

/// The token is not valid, not valid yet, or no longer valid. Carries no stack trace.
public final class TokenRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public TokenRefusedException(String why) {
    super(why, null, false, false);
  }
}

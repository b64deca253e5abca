package dev.parley.gateway.token;

/// A token that is not, not yet or no longer good here.
public final class TokenRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefusedException(String why) {
    super(why, null, false, false);
  }
}

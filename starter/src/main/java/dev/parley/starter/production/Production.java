package dev.parley.starter.production;

import org.jspecify.annotations.Nullable;

/// Refuses to start in production with settings that are for development and tests.
///
/// A service calls it in the constructor of a configuration, so that the context does not start.
public final class Production {

  private static final String DEVELOPMENT_PASSWORD = "parley";

  private final boolean on;

  /// @param on whether this is production
  public Production(boolean on) {
    this.on = on;
  }

  /// Refuses to start if a setting is unfit.
  ///
  /// @param instead what to set, such as `set PARLEY_KEY_SECRET to a secret of your own`
  public void refuseIf(boolean unfit, String instead) {
    if (on && unfit) {
      throw new IllegalStateException("PARLEY_PRODUCTION is true: " + instead);
    }
  }

  /// Refuses to start with the database password of the local stack, which all know.
  public void refuseDevelopmentPassword(@Nullable String databasePassword) {
    refuseIf(
        DEVELOPMENT_PASSWORD.equals(databasePassword),
        "set PARLEY_POSTGRES_PASSWORD to a password of your own");
  }

  /// Refuses to start without the token that the services show each other.
  public void refuseBlankToken(String internalToken) {
    refuseIf(internalToken.isBlank(), "set PARLEY_INTERNAL_TOKEN");
  }
}

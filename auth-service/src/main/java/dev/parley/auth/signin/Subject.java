package dev.parley.auth.signin;

import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// Whom a token speaks of.
///
/// @param account the name they sign in with; null: a guest
/// @param displayName the name others see
public record Subject(UserId id, @Nullable String account, String displayName) {

  public boolean guest() {
    return account == null;
  }
}

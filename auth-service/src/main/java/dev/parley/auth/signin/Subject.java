package dev.parley.auth.signin;

import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// The user of a token.
///
/// @param account the sign-in name; null: a guest
/// @param displayName the name that others see
public record Subject(UserId id, @Nullable String account, String displayName) {

  public boolean guest() {
    return account == null;
  }
}

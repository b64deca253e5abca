package dev.parley.auth.signin;

import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// The user of a token.
///
/// @param account the sign-in name; null: a guest
/// @param displayName the name that others see
/// @param administrator whether they may administer accounts
public record Subject(
    UserId id, @Nullable String account, String displayName, boolean administrator) {

  public static Subject guest(UserId id, String displayName) {
    return new Subject(id, null, displayName, false);
  }

  public boolean guest() {
    return account == null;
  }
}

package dev.parley.starter.signout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One sign-in of a user has ended, or all of them.
///
/// @param user the `sub` of the ended tokens
/// @param session their `sid`; null: every token issued before `at`
/// @param revoked whether an administrator ended it, not the user
public record SignOut(String user, Instant at, @Nullable String session, boolean revoked) {

  /// A sign-out by the user.
  public SignOut(String user, Instant at, @Nullable String session) {
    this(user, at, session, false);
  }
}

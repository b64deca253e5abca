package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A sign-in has ended, or all of a user's.
///
/// @param session the `sid` claim of the tokens it ends; absent: every one issued before `at`
@JsonTypeName("signed_out")
public record SignedOut(UserId user, Instant at, @Nullable String session, SignOutReason reason)
    implements SessionEvent {

  public SignedOut {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(reason, "reason");
  }
}

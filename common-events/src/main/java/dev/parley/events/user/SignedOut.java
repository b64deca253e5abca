package dev.parley.events.user;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One sign-in of a user has ended, or all of them.
///
/// @param session the `sid` claim of the ended tokens; absent: every token issued before `at`
@JsonTypeName("signed_out")
public record SignedOut(UserId user, Instant at, @Nullable String session, SignOutReason reason)
    implements SessionEvent {

  public SignedOut {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(reason, "reason");
  }
}

package dev.parley.room.moderation;

import dev.parley.events.UserId;
import dev.parley.room.restriction.RestrictionTerms;
import dev.parley.starter.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param until when it ends by itself; absent: when somebody lifts it
/// @param reason 1 to 200 characters, which everybody in the room gets to read
record RestrictionRequest(@Nullable Instant until, @Nullable String reason) {

  static RestrictionTerms term(@Nullable RestrictionRequest request, Instant now) {
    return request == null
        ? new RestrictionTerms(null, null)
        : RestrictionTerms.valid(request.until(), request.reason(), now);
  }

  /// Whom it is about: nobody else has no id.
  static UserId subject(String user) {
    try {
      return UserId.of(user);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound();
    }
  }
}

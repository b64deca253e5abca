package dev.parley.room.moderation;

import dev.parley.events.UserId;
import dev.parley.room.restriction.RestrictionTerms;
import dev.parley.starter.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// @param until when it ends by itself; absent: it lasts until it is lifted
/// @param reason 1 to 200 characters, visible to everyone in the room
record RestrictionRequest(@Nullable Instant until, @Nullable String reason) {

  static RestrictionTerms term(@Nullable RestrictionRequest request, Instant now) {
    return request == null
        ? new RestrictionTerms(null, null)
        : RestrictionTerms.valid(request.until(), request.reason(), now);
  }

  /// The id of the user; a text that is not an id matches no user.
  static UserId subject(String user) {
    try {
      return UserId.of(user);
    } catch (IllegalArgumentException _) {
      throw Problem.notFound();
    }
  }
}

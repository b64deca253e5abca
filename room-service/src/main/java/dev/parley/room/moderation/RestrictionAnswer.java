package dev.parley.room.moderation;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.room.restriction.Restriction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A ban or a mute as REST shows it.
///
/// @param user the restricted user
/// @param name theirs at that time
/// @param until when it ends by itself; absent: it lasts until it is lifted
/// @param by the moderator
/// @param at when it began
@Schema(name = "Restriction")
record RestrictionAnswer(
    UserId user,
    String name,
    @Nullable Instant until,
    @Nullable String reason,
    Person by,
    Instant at) {

  static RestrictionAnswer of(Restriction restriction) {
    var person = restriction.person();
    var term = restriction.term();
    return new RestrictionAnswer(
        person.id(),
        person.name(),
        term.until(),
        term.reason(),
        restriction.by(),
        restriction.at());
  }
}

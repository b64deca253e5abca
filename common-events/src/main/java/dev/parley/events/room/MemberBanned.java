package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A user was banned: they lose their membership, if any, and may not read or write until the ban
/// ends.
///
/// @param until when the ban ends by itself; absent: it lasts until a moderator lifts it
/// @param reason as `by` wrote it
@JsonTypeName("member_banned")
public record MemberBanned(
    RoomId room,
    long version,
    Instant at,
    Person by,
    Person user,
    @Nullable Instant until,
    @Nullable String reason)
    implements RoomEvent {

  public MemberBanned {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

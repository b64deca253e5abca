package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody may read and not write until it ends; they need not be a member.
///
/// @param until when it ends by itself; absent: when somebody lifts it
/// @param reason in the words of `by`
@JsonTypeName("member_muted")
public record MemberMuted(
    RoomId room,
    long version,
    Instant at,
    Person by,
    Person user,
    @Nullable Instant until,
    @Nullable String reason)
    implements RoomEvent {

  public MemberMuted {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

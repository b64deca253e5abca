package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// A mute was lifted before its end.
@JsonTypeName("member_unmuted")
public record MemberUnmuted(RoomId room, long version, Instant at, Person by, Person user)
    implements RoomEvent {

  public MemberUnmuted {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

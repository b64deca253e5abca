package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.Objects;

/// A user became a member: they joined, or `by` added them.
@JsonTypeName("member_joined")
public record MemberJoined(RoomId room, long version, Instant at, Person by, Person user, Role role)
    implements RoomEvent {

  public MemberJoined {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(role, "role");
  }
}

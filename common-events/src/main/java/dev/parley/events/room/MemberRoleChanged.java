package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.Objects;

/// A member got another role.
@JsonTypeName("member_role_changed")
public record MemberRoleChanged(
    RoomId room, long version, Instant at, Person by, Person user, Role role) implements RoomEvent {

  public MemberRoleChanged {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(role, "role");
  }
}

package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// `by` removed a member.
@JsonTypeName("member_kicked")
public record MemberKicked(RoomId room, long version, Instant at, Person by, Person user)
    implements RoomEvent {

  public MemberKicked {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

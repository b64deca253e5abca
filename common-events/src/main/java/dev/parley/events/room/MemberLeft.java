package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

@JsonTypeName("member_left")
public record MemberLeft(RoomId room, long version, Instant at, Person by, Person user)
    implements RoomEvent {

  public MemberLeft {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

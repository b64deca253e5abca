package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// A ban was lifted before its end. The user does not become a member again.
@JsonTypeName("member_unbanned")
public record MemberUnbanned(RoomId room, long version, Instant at, Person by, Person user)
    implements RoomEvent {

  public MemberUnbanned {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(user, "user");
  }
}

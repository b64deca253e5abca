package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// The room is closed for good. Users who could read its log still can.
@JsonTypeName("room_archived")
public record RoomArchived(RoomId room, long version, Instant at, Person by) implements RoomEvent {

  public RoomArchived {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
  }
}

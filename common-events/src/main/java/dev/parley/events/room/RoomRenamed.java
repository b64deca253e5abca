package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The handle or the title of the room changed.
@JsonTypeName("room_renamed")
public record RoomRenamed(
    RoomId room, long version, Instant at, Person by, @Nullable String handle, String title)
    implements RoomEvent {

  public RoomRenamed {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(title, "title");
  }
}

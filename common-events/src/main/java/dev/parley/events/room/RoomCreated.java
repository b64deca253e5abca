package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A room was created; its creator joins with the next event.
@JsonTypeName("room_created")
public record RoomCreated(
    RoomId room,
    long version,
    Instant at,
    Person by,
    @Nullable String handle,
    String title,
    RoomKind kind,
    @JsonUnwrapped RoomSettings settings)
    implements RoomEvent {

  public RoomCreated {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(kind, "kind");
    settings = settings.withoutDefaults();
  }
}

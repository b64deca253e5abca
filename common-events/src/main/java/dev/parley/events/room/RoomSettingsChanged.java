package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import java.util.Objects;

/// The rules for who may join or write changed.
@JsonTypeName("room_settings_changed")
public record RoomSettingsChanged(
    RoomId room, long version, Instant at, Person by, @JsonUnwrapped RoomSettings settings)
    implements RoomEvent {

  public RoomSettingsChanged {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(settings, "settings");
  }
}

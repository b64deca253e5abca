package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules for who may join or write changed.
///
/// @param slowMode seconds between two messages of one user; absent or 0: none
@JsonTypeName("room_settings_changed")
public record RoomSettingsChanged(
    RoomId room,
    long version,
    Instant at,
    Person by,
    boolean guests,
    boolean announcement,
    @Nullable Integer slowMode)
    implements RoomEvent {

  public RoomSettingsChanged {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
  }
}

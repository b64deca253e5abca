package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room after the last applied event.
///
/// @param handleSince when the room got its handle; of two rooms with one handle, the later one has
///   it
/// @param settings none is null
/// @param version of the last event applied; the next one has one more
public record Room(
    RoomId id,
    @Nullable String handle,
    Instant handleSince,
    String title,
    RoomKind kind,
    RoomSettings settings,
    boolean archived,
    long version) {

  public Room {
    settings = settings.withDefaults();
  }

  /// As it is after an event that changes something else.
  Room at(long newVersion) {
    return new Room(id, handle, handleSince, title, kind, settings, archived, newVersion);
  }

  Room with(RoomSettings newSettings) {
    return new Room(id, handle, handleSince, title, kind, newSettings, archived, version);
  }

  Room archive() {
    return new Room(id, handle, handleSince, title, kind, settings, true, version);
  }
}

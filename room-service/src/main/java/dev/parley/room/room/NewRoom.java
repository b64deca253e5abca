package dev.parley.room.room;

import dev.parley.events.Person;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What a room is made of; valid once it exists.
public record NewRoom(@Nullable String handle, String title, RoomKind kind, RoomSettings settings) {

  public NewRoom {
    handle = handle == null ? null : Handle.valid(handle);
    title = Title.valid(title);
  }

  /// A room that a client asks for.
  public static NewRoom asked(
      @Nullable String handle, String title, RoomKind kind, RoomSettings settings) {
    if (kind == RoomKind.DIRECT) {
      throw Problem.invalid("Create a direct room with POST /api/directs.");
    }
    return new NewRoom(handle, title, kind, settings);
  }

  /// The direct room of two users; its title is their names, for clients that show nothing better.
  public static NewRoom direct(Person one, Person other) {
    return new NewRoom(
        null, one.name() + ", " + other.name(), RoomKind.DIRECT, RoomSettings.of(false, false));
  }

  /// The same text for the same request, also in the release before and after this one.
  public String fingerprint() {
    return "NewRoom[handle=%s, title=%s, kind=%s, guests=%s, announcement=%s]"
        .formatted(handle, title, kind, settings.guests(), settings.announcement());
  }
}

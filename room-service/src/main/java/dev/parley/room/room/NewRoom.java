package dev.parley.room.room;

import dev.parley.events.Person;
import dev.parley.events.room.RoomKind;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;

/// What a room is made of; valid once it exists.
public record NewRoom(
    @Nullable String handle, String title, RoomKind kind, boolean guests, boolean announcement) {

  public NewRoom {
    handle = handle == null ? null : Handle.valid(handle);
    title = Title.valid(title);
  }

  /// As somebody asks for one.
  public static NewRoom asked(
      @Nullable String handle, String title, RoomKind kind, boolean guests, boolean announcement) {
    if (kind == RoomKind.DIRECT) {
      throw Problem.invalid("Create a direct room with POST /api/directs.");
    }
    return new NewRoom(handle, title, kind, guests, announcement);
  }

  /// The room of two people, titled with their names for whoever shows nothing better.
  public static NewRoom direct(Person one, Person other) {
    return new NewRoom(null, one.name() + ", " + other.name(), RoomKind.DIRECT, false, false);
  }
}

package dev.parley.room.room;

import dev.parley.events.room.RoomKind;
import dev.parley.room.web.Problem;
import org.jspecify.annotations.Nullable;

/// What a room is made of; valid once it exists.
record NewRoom(
    @Nullable String handle, String title, RoomKind kind, boolean guests, boolean announcement) {

  NewRoom {
    handle = handle == null ? null : Handle.valid(handle);
    title = Title.valid(title);
    if (kind == RoomKind.DIRECT) {
      throw Problem.invalid("A direct room is not made this way.");
    }
  }
}

package dev.parley.room.rooms;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomKind;
import dev.parley.room.room.Room;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room as REST shows it.
///
/// @param slowMode seconds between two messages of one person; 0: none
/// @param version rises with every change of the room or of a membership in it; also the `ETag`
@Schema(name = "Room")
public record RoomAnswer(
    RoomId id,
    @Nullable String handle,
    String title,
    RoomKind kind,
    boolean guests,
    boolean announcement,
    int slowMode,
    @Nullable Boolean archived,
    Instant createdAt,
    long version) {

  static RoomAnswer of(Room room) {
    return new RoomAnswer(
        room.roomId(),
        room.handle(),
        room.title(),
        room.kind(),
        room.guests(),
        room.announcement(),
        room.slowMode(),
        room.archived() ? true : null,
        room.createdAt(),
        room.version());
  }
}

package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.room.room.Room;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room as REST shows it.
///
/// @param version rises with every change of the room or of a membership in it; also the `ETag`
@Schema(name = "Room")
public record RoomAnswer(
    RoomId id,
    @Nullable String handle,
    String title,
    RoomKind kind,
    @JsonUnwrapped RoomSettings settings,
    @Nullable Boolean archived,
    Instant createdAt,
    long version) {

  static RoomAnswer of(Room room) {
    return new RoomAnswer(
        room.roomId(),
        room.handle(),
        room.title(),
        room.kind(),
        room.settings(),
        room.archived() ? true : null,
        room.createdAt(),
        room.version());
  }
}

package dev.parley.message.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.RoomId;
import dev.parley.starter.problem.Problem;
import java.util.Base64;
import java.util.UUID;

/// A place in an export: after the entry of the user's command `client` in a room.
///
/// @param client empty: before the room's first entry
record ExportPlace(RoomId room, String client) {

  static final ExportPlace START = new ExportPlace(new RoomId(new UUID(0, 0)), "");

  private static final int ROOM_CHARACTERS = 36;

  /// @throws Problem when the text does not come from [#encoded]
  static ExportPlace of(String encoded) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
      if (text.length() > ROOM_CHARACTERS && text.indexOf(0) < 0) {
        return new ExportPlace(
            RoomId.of(text.substring(0, ROOM_CHARACTERS)), text.substring(ROOM_CHARACTERS));
      }
    } catch (IllegalArgumentException _) {
      // Reported below.
    }
    throw Problem.invalid("The cursor is invalid. Use the one from the last answer.");
  }

  String encoded() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((room + client).getBytes(UTF_8));
  }
}

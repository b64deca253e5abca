package dev.parley.message.arrival;

import dev.parley.events.RoomId;
import java.util.Optional;

/// A room as a request names it: by its id or its handle.
public final class RoomName {

  private static final int UUID_LENGTH = 36;

  private RoomName() {}

  /// The id, if the name is one; otherwise it is a handle.
  public static Optional<RoomId> asId(String room) {
    if (room.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(RoomId.of(room));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

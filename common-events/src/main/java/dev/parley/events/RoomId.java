package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a room. It never changes; the room's handle may.
public record RoomId(@JsonValue UUID value) {

  public RoomId {
    Objects.requireNonNull(value, "room id");
  }

  /// Parses the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when the text has another form
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RoomId of(String text) {
    return new RoomId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

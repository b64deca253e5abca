package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// A room, for good: handles may change, this does not.
public record RoomId(@JsonValue UUID value) {

  public RoomId {
    Objects.requireNonNull(value, "room id");
  }

  /// Reads the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when it is anything else
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static RoomId of(String text) {
    return new RoomId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

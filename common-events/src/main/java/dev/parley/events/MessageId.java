package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// An entry of a room's log, a message or any other.
public record MessageId(@JsonValue UUID value) {

  public MessageId {
    Objects.requireNonNull(value, "message id");
  }

  /// Reads the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when it is anything else
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static MessageId of(String text) {
    return new MessageId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

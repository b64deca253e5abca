package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of an entry of a room's log, whatever the entry's type.
public record MessageId(@JsonValue UUID value) {

  public MessageId {
    Objects.requireNonNull(value, "message id");
  }

  /// Parses the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when the text has another form
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static MessageId of(String text) {
    return new MessageId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

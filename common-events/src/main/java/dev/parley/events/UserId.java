package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// The id of a user: an account or a guest.
public record UserId(@JsonValue UUID value) {

  public UserId {
    Objects.requireNonNull(value, "user id");
  }

  /// Parses the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when the text has another form
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static UserId of(String text) {
    return new UserId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

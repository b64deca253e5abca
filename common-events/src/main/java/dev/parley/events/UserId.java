package dev.parley.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/// A person: an account or a guest.
public record UserId(@JsonValue UUID value) {

  public UserId {
    Objects.requireNonNull(value, "user id");
  }

  /// Reads the canonical text form, 36 characters.
  ///
  /// @throws IllegalArgumentException when it is anything else
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static UserId of(String text) {
    return new UserId(Ids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}

package dev.parley.events;

import java.util.Objects;

/// A user as entries show them: the id, and the display name at that moment.
public record Person(UserId id, String name) {

  public Person {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}

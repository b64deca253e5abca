package dev.parley.events;

import java.util.Objects;

/// Somebody as entries show them: who, and the name they had at that moment.
public record Person(UserId id, String name) {

  public Person {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }
}

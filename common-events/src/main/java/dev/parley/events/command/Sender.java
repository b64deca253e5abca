package dev.parley.events.command;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import java.util.Objects;

/// The user who sends the command, as in the access token.
public record Sender(UserId id, String name, boolean guest) {

  public Sender {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
  }

  public Person person() {
    return new Person(id, name);
  }
}

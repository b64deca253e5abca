package dev.parley.events.command;

import java.util.Objects;

/// The instance that wrote the command to the topic, and which replies it wants.
///
/// Replies are keyed by `instance`. Refusals and repeats are always replied to. With `replyTo`
/// every outcome is, for an instance that does not read the room log.
public record Origin(String instance, boolean replyTo) {

  public Origin {
    Objects.requireNonNull(instance, "instance");
  }
}

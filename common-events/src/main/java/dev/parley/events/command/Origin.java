package dev.parley.events.command;

import java.util.Objects;

/// The instance that put the command on the topic, and what it wants to hear back.
///
/// Replies are keyed by `instance`. Refusals and repeats always come; with `replyTo` every outcome
/// does, for an asker that does not read the room log.
public record Origin(String instance, boolean replyTo) {

  public Origin {
    Objects.requireNonNull(instance, "instance");
  }
}

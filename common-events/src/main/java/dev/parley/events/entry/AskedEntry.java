package dev.parley.events.entry;

import dev.parley.events.rule.Body;
import java.util.Optional;

/// An entry that a client's command created.
public sealed interface AskedEntry extends Entry
    permits MessageEntry, EditEntry, DeleteEntry, ReactionEntry, PinEntry {

  /// The id that the client gave the command; unique with room and sender.
  String client();

  /// The body of the command that created the entry; empty once the entry's text was removed.
  Optional<Body> body();

  /// Whether a command with this body may have created the entry. Always true once the entry's text
  /// was removed.
  default boolean mayAnswer(Body asked) {
    return body().map(asked::equals).orElse(true);
  }
}

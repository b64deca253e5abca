package dev.parley.events.entry;

import dev.parley.events.command.Body;
import java.util.Optional;

/// An entry that a client asked for.
public sealed interface AskedEntry extends Entry
    permits MessageEntry, EditEntry, DeleteEntry, ReactionEntry, PinEntry {

  /// The id its sender gave it; unique with room and sender.
  String client();

  /// The body of the command that asked for it; absent once its text was taken out.
  Optional<Body> body();

  /// Whether a command with this body may have asked for it; of an entry whose text was taken out
  /// any may.
  default boolean mayAnswer(Body asked) {
    return body().map(asked::equals).orElse(true);
  }
}

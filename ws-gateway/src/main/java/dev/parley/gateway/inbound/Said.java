package dev.parley.gateway.inbound;

import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.entry.EditEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.PinEntry;
import dev.parley.events.entry.ReactionEntry;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command asks for, and what an entry says was done: the same when one came of the other.
///
/// @param type the entry's
record Said(String type, List<@Nullable Object> parts) {

  static Said of(LogCommand command) {
    return switch (command) {
      case SendMessage it -> said("message", it.text(), it.replyTo(), it.meta());
      case EditMessage it -> said("edit", it.message(), it.text());
      case DeleteMessage it -> said("delete", it.message());
      case ReactToMessage it -> said("reaction", it.message(), it.emoji(), it.on());
      case PinMessage it -> said("pin", it.message(), it.on());
    };
  }

  /// Whether the entry may have come of that; a text that was taken out since may have been any.
  boolean isIn(AskedEntry entry) {
    return switch (entry) {
      case MessageEntry it ->
          it.redacted() != null || equals(said("message", it.text(), it.replyTo(), it.meta()));
      case EditEntry it -> it.redacted() != null || equals(said("edit", it.message(), it.text()));
      case DeleteEntry it -> equals(said("delete", it.message()));
      case ReactionEntry it -> equals(said("reaction", it.message(), it.emoji(), it.on()));
      case PinEntry it -> equals(said("pin", it.message(), it.on()));
    };
  }

  private static Said said(String type, @Nullable Object... parts) {
    return new Said(type, Arrays.asList(parts));
  }
}

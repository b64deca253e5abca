package dev.parley.message.action;

import dev.parley.events.MessageId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.entry.Mentions;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is asked of a room's log, with all that the log must know of it.
///
/// It is authorised, becomes an entry and is applied, in this order and within one transaction.
/// What makes two of them the same is [LogCommand#body].
public interface Action {

  static Action of(LogCommand command) {
    return switch (command) {
      case SendMessage it -> new Send(it);
      case EditMessage it -> new Edit(it);
      case DeleteMessage it -> new Delete(it);
      case ReactToMessage it -> new React(it);
      case PinMessage it -> new Pin(it);
    };
  }

  LogCommand command();

  /// Why somebody who may write in the room may not do this, if they may not.
  Optional<Refusal> refusal(Access.Person by, ActionRoom room);

  /// The entry that it makes.
  ///
  /// @param mentions whom its text calls; null when nobody, or without a text
  AskedEntry entry(EntryPosition place, @Nullable Mentions mentions);

  /// Notes what it changes beside the log.
  ///
  /// @param mentions as of [#entry]
  void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room);

  /// Whether also somebody who is muted may do it.
  default boolean isForTheMuted() {
    return false;
  }

  /// The message among whose replies or edits the entry is found; of most actions none.
  default @Nullable MessageId target() {
    return null;
  }
}

package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.AskedEntry;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A command with everything that the room log needs to know about it.
///
/// Within one transaction it is authorised, becomes an entry and is applied, in this order.
/// [LogCommand#body] decides whether two actions are the same.
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

  /// Why a user who may write in the room may not do this; empty if they may.
  Optional<Refusal> refusal(Access.Person by, ActionRoom room);

  /// The entry that it creates.
  ///
  /// @param mentions the users whom its text mentions; null without a text or a mention
  AskedEntry entry(EntryPosition place, @Nullable Mentions mentions);

  /// Records the changes that the action makes besides its entry.
  ///
  /// @param mentions as for [#entry]
  void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room);

  /// Whether muted users may do it, too.
  default boolean isForTheMuted() {
    return false;
  }

  /// The message that this one answers or edits; null for most actions.
  default @Nullable MessageId target() {
    return null;
  }
}

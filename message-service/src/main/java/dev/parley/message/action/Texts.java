package dev.parley.message.action;

import dev.parley.events.MessageId;
import dev.parley.events.command.TextCommand;
import dev.parley.events.state.RoomKind;
import dev.parley.message.index.IndexedText;
import dev.parley.message.members.Room;
import java.time.Instant;

/// Turns a message's text into what the search index stores.
final class Texts {

  private Texts() {}

  static IndexedText of(TextCommand command, MessageId message, Instant at, Room room) {
    var by = command.sender();
    return new IndexedText(
        message,
        command.room(),
        room.kind() == RoomKind.PUBLIC,
        by.id(),
        by.name(),
        at,
        command.text());
  }
}

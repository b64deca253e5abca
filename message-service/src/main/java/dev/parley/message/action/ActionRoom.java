package dev.parley.message.action;

import dev.parley.events.MessageId;
import dev.parley.message.change.Messages;
import dev.parley.message.change.SearchChanges;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.members.Members;
import dev.parley.message.members.Room;
import dev.parley.message.members.RoomRestrictions;
import java.time.Instant;

/// A room as an action finds it, after all that came before it in its batch, and what the action
/// may change of it.
public interface ActionRoom {

  Room room();

  /// The time of the transaction.
  Instant now();

  Members members();

  RoomRestrictions standings();

  Messages messages();

  SearchChanges texts();

  /// Tells persons something once the batch is stored.
  void tell(PersonNotice notice);

  /// Takes the text of a message out of every document that has it.
  void redact(MessageId message);
}

package dev.parley.message.action;

import dev.parley.events.MessageId;
import dev.parley.message.change.Messages;
import dev.parley.message.change.SearchChanges;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.members.Members;
import dev.parley.message.members.Room;
import dev.parley.message.members.RoomRestrictions;
import java.time.Instant;

/// A room as an action sees it, after all earlier commands of the batch, and the changes that an
/// action may make.
public interface ActionRoom {

  Room room();

  /// The time of the transaction.
  Instant now();

  Members members();

  RoomRestrictions standings();

  Messages messages();

  SearchChanges texts();

  /// Sends a notice to users once the batch is stored.
  void tell(PersonNotice notice);

  /// Removes the text of a message from every document that contains it.
  void redact(MessageId message);
}

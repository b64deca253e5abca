package dev.parley.message.append;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// An entry that the transaction is about to store.
///
/// @param sent the command it answers; absent for what came of a room event
/// @param about the message that it edits or answers
record NewEntry(StoredEntry entry, UserId sender, @Nullable Sent sent, @Nullable MessageId about) {

  /// Whether it carries text of that message.
  boolean tells(MessageId message) {
    return entry.id().equals(message) || (entry.type().equals("edit") && message.equals(about));
  }

  /// The same without its text.
  NewEntry redacted() {
    return new NewEntry(entry.redacted(), sender, sent, about);
  }
}

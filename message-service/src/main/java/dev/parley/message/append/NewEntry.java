package dev.parley.message.append;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// An entry that the transaction is about to store.
///
/// @param sent the command it answers; absent for what came of a room event
/// @param edits the message whose text it carries, if it is an edit
record NewEntry(StoredEntry entry, UserId sender, @Nullable Sent sent, @Nullable MessageId edits) {

  /// Whether it carries text of that message.
  boolean tells(MessageId message) {
    return entry.id().equals(message) || message.equals(edits);
  }

  /// The same without its text.
  NewEntry redacted() {
    return new NewEntry(entry.redacted(), sender, sent, edits);
  }
}

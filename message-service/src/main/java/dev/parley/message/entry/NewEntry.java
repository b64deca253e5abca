package dev.parley.message.entry;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import org.jspecify.annotations.Nullable;

/// An entry that the transaction is about to store.
///
/// @param sent the command that created it; absent for a room event
/// @param about the message that it edits or answers
public record NewEntry(
    StoredEntry entry, UserId sender, @Nullable StoredSend sent, @Nullable MessageId about) {

  /// Whether it contains text of that message.
  public boolean tells(MessageId message) {
    return entry.id().equals(message) || (entry.type().equals("edit") && message.equals(about));
  }

  /// The same without its text.
  public NewEntry redacted() {
    return new NewEntry(entry.redacted(), sender, sent, about);
  }
}

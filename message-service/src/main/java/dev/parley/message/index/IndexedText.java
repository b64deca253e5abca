package dev.parley.message.index;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;

/// A message's present text, with its other searchable properties.
///
/// @param open whether the room is public
/// @param at the time of the message, also after an edit
public record IndexedText(
    MessageId message,
    RoomId room,
    boolean open,
    UserId sender,
    String senderName,
    Instant at,
    String text) {

  /// The same message with another text.
  public IndexedText with(String newText) {
    return new IndexedText(message, room, open, sender, senderName, at, newText);
  }
}

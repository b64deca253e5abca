package dev.parley.events.entry;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.util.Objects;

/// The properties that every entry has: enough to place an entry of an unknown type.
public record EntryHead(String type, RoomId room, long seq, long n, Person sender) {

  public EntryHead {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(sender, "sender");
    if (seq < 1) {
      throw new IllegalArgumentException("seq is below 1");
    }
  }

  /// Reads the head of an entry's document.
  ///
  /// @throws dev.parley.events.UnreadableException when the document is not an entry
  public static EntryHead of(byte[] document) {
    return EventJson.read(document, EntryHead.class);
  }
}

package dev.parley.events.entry;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.util.Objects;

/// What every entry has, whatever its type: enough to place one that is not known here.
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
  /// @throws dev.parley.events.UnreadableException when it is no entry at all
  public static EntryHead of(byte[] document) {
    return EventJson.read(document, EntryHead.class);
  }
}

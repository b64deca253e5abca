package dev.parley.message.entry;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;

/// An entry of the log: its place and its document.
public record StoredEntry(
    RoomId room, long seq, long n, MessageId id, String type, Instant at, Document document) {

  public StoredEntry redacted() {
    return new StoredEntry(room, seq, n, id, type, at, document.redacted());
  }
}

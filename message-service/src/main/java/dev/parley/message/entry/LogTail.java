package dev.parley.message.entry;

import dev.parley.events.RoomId;
import java.util.List;

/// The end of a room's log right after a commit: entries that may not be published yet.
///
/// @param redactions the current count
/// @param redacted whether this transaction redacted entries
/// @param published everything up to this seq is known to be published
/// @param head the room's last seq
/// @param fresh the entries that the transaction added, up to `head`; stored ones may precede them
public record LogTail(
    RoomId room,
    long redactions,
    boolean redacted,
    long published,
    long head,
    List<StoredEntry> fresh) {

  /// The same, with everything up to this seq known to be published.
  public LogTail published(long upTo) {
    return upTo <= published
        ? this
        : new LogTail(room, redactions, redacted, Math.min(upTo, head), head, fresh);
  }

  /// The seq before the first fresh entry: unpublished entries up to it must be read from the
  /// table.
  public long storedUpTo() {
    return fresh.isEmpty() ? head : fresh.getFirst().seq() - 1;
  }
}

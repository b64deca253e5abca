package dev.parley.message.entry;

import dev.parley.events.RoomId;
import java.util.List;

/// The end of a room's log right after a commit: what may not be published yet.
///
/// @param redactions as they are now
/// @param redacted whether this transaction redacted entries
/// @param published everything up to here was known to be published
/// @param head the room's last seq
/// @param fresh the entries that the transaction added, up to `head`; stored ones may lie before
///   them
public record LogTail(
    RoomId room,
    long redactions,
    boolean redacted,
    long published,
    long head,
    List<StoredEntry> fresh) {

  /// The same, when it is known to be published up to a seq.
  public LogTail published(long upTo) {
    return upTo <= published
        ? this
        : new LogTail(room, redactions, redacted, Math.min(upTo, head), head, fresh);
  }

  /// The seq up to which an unpublished entry is not among the fresh ones.
  public long storedUpTo() {
    return fresh.isEmpty() ? head : fresh.getFirst().seq() - 1;
  }
}

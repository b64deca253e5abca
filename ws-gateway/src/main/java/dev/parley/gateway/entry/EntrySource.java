package dev.parley.gateway.entry;

import dev.parley.events.RoomId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The stored log, for entries that are missing from the published one.
public interface EntrySource {

  /// Entries after `after` by rising seq, at most a page of them, and the head at that moment.
  Page after(RoomId room, long after) throws UnavailableException;

  /// The stored heads of those rooms; unknown rooms are left out.
  StoredHeads heads(Collection<RoomId> rooms) throws UnavailableException;

  /// A part of a room's log.
  record Page(String epoch, long head, List<LogEntry> entries) {}

  /// Heads that were read together.
  record StoredHeads(String epoch, Map<RoomId, Long> seqs) {}
}

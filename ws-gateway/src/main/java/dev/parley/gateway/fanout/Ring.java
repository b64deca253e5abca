package dev.parley.gateway.fanout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The last entries of a room, without a hole, bounded in number and bytes.
///
/// Its whole content fits into half an outbox, so it can be queued in one step. Guarded by the
/// channel's lock.
final class Ring {

  private static final int MAX_ENTRIES = 256;
  private static final int MAX_BYTES = 256 << 10;

  private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();
  private int bytes;

  void add(LogEntry entry) {
    entries.add(entry);
    bytes += entry.document().length;
    while (entries.size() > MAX_ENTRIES || bytes > MAX_BYTES) {
      bytes -= entries.remove().document().length;
    }
  }

  /// Whether everything after `seq` up to its newest is here; it is not when it holds nothing.
  boolean covers(long seq) {
    return !entries.isEmpty() && entries.getFirst().seq() <= seq + 1;
  }

  List<LogEntry> after(long seq) {
    var found = new ArrayList<LogEntry>();
    for (var entry : entries) {
      if (entry.seq() > seq) {
        found.add(entry);
      }
    }
    return found;
  }

  void clear() {
    entries.clear();
    bytes = 0;
  }
}

package dev.parley.gateway.entry;

import dev.parley.gateway.memory.MemoryBudget;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// The last entries of a room, without a hole, limited in number and bytes.
///
/// Its whole content fits into half an outbox, so it can be queued in one step. Guarded by the
/// channel's lock.
public final class Ring {

  /// The total size of all rings and its limit, a quarter of the gateway's memory budget.
  ///
  /// Safe for many threads.
  public static final class Weight {

    private final LongAdder bytes = new LongAdder();
    private final MemoryBudget memory;

    public Weight(MemoryBudget memory) {
      this.memory = memory;
    }

    public boolean isOver() {
      return bytes.sum() > memory.limit() / 4;
    }

    /// Whether the size is an eighth below the limit, so that the next check is not due at once.
    public boolean isLow() {
      return bytes.sum() <= memory.limit() / 32 * 7;
    }

    private void hold(LogEntry entry) {
      bytes.add(entry.document().length);
      entry.hold(memory);
    }

    private void letGo(LogEntry entry) {
      bytes.add(-entry.document().length);
      entry.letGo(memory);
    }
  }

  private static final int MAX_ENTRIES = 256;
  private static final int MAX_BYTES = 256 << 10;

  private final ArrayDeque<LogEntry> entries = new ArrayDeque<>();
  private final Weight all;
  private int bytes;

  public Ring(Weight all) {
    this.all = all;
  }

  public void add(LogEntry entry) {
    entries.add(entry);
    all.hold(entry);
    bytes += entry.document().length;
    while (entries.size() > MAX_ENTRIES || bytes > MAX_BYTES) {
      removeFirst();
    }
  }

  /// Whether the ring holds everything after `seq` up to its newest entry; false when it is empty.
  public boolean covers(long seq) {
    return !entries.isEmpty() && entries.getFirst().seq() <= seq + 1;
  }

  public List<LogEntry> after(long seq) {
    var found = new ArrayList<LogEntry>();
    for (var entry : entries) {
      if (entry.seq() > seq) {
        found.add(entry);
      }
    }
    return found;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public void clear() {
    while (!entries.isEmpty()) {
      removeFirst();
    }
  }

  private void removeFirst() {
    var first = entries.remove();
    bytes -= first.document().length;
    all.letGo(first);
  }
}

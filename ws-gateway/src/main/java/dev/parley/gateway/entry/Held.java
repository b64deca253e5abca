package dev.parley.gateway.entry;

import dev.parley.gateway.memory.MemoryBudget;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Entries that arrived before their predecessors, limited in number and bytes.
///
/// Guarded by the channel's lock.
public final class Held {

  private static final int MAX_ENTRIES = 256;
  private static final int MAX_BYTES = 256 << 10;

  private final TreeMap<Long, LogEntry> entries = new TreeMap<>();
  private final MemoryBudget memory;
  private int bytes;

  public Held(MemoryBudget memory) {
    this.memory = memory;
  }

  /// Adds an entry, unless the limit is reached; replaces one with the same seq.
  ///
  /// @return false when it was not added
  public boolean add(LogEntry entry) {
    forget(entries.subMap(entry.seq(), true, entry.seq(), true), _ -> true);
    if (entries.size() >= MAX_ENTRIES || bytes + entry.document().length > MAX_BYTES) {
      return false;
    }
    entries.put(entry.seq(), entry);
    bytes += entry.document().length;
    entry.hold(memory);
    return true;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// The lowest seq; there must be one.
  public long first() {
    return entries.firstKey();
  }

  /// The highest seq, or 0.
  public long highest() {
    return entries.isEmpty() ? 0 : entries.lastKey();
  }

  /// The entry with the lowest seq.
  public LogEntry lowest() {
    return entries.firstEntry().getValue();
  }

  public void forgetUpTo(long seq) {
    forget(entries.headMap(seq, true), _ -> true);
  }

  /// Removes the entries above `seq` up to `last`.
  public void forgetBetween(long seq, long last) {
    forget(entries.subMap(seq, false, last, true), _ -> true);
  }

  public void forgetOtherEpochs(String epoch) {
    forget(entries, entry -> !entry.epoch().equals(epoch));
  }

  public void clear() {
    forget(entries, _ -> true);
  }

  private void forget(NavigableMap<Long, LogEntry> some, Predicate<LogEntry> which) {
    some.values()
        .removeIf(entry -> {
          boolean gone = which.test(entry);
          if (gone) {
            bytes -= entry.document().length;
            entry.letGo(memory);
          }
          return gone;
        });
  }
}

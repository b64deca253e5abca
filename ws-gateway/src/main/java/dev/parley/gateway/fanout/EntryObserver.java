package dev.parley.gateway.fanout;

import dev.parley.gateway.entry.LogEntry;

/// Hears of every entry of a room with local sessions, at least once, perhaps not in order.
public interface EntryObserver {

  void stored(LogEntry entry);
}

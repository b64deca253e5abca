package dev.parley.gateway.fanout;

import dev.parley.gateway.entry.LogEntry;

/// Called with every entry of a room with local sessions, at least once, perhaps out of order.
public interface EntryObserver {

  void stored(LogEntry entry);
}

package dev.parley.gateway.fanout;

/// Hears of every entry of a room with local sessions, at least once, perhaps not in order.
public interface EntryObserver {

  void stored(LogEntry entry);
}

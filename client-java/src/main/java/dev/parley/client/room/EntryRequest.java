package dev.parley.client.room;

/// A command that creates an entry of the room's log, once per id.
public sealed interface EntryRequest permits Draft, Change {

  /// Unique for this sender in this room, for ever: a repeat is stored once.
  String id();
}

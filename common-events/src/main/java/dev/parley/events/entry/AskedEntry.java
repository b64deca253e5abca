package dev.parley.events.entry;

/// An entry that a client asked for.
public sealed interface AskedEntry extends Entry
    permits MessageEntry, EditEntry, DeleteEntry, ReactionEntry, PinEntry {

  /// The id its sender gave it; unique with room and sender.
  String client();
}

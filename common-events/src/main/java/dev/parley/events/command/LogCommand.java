package dev.parley.events.command;

/// A command that makes an entry, once per (room, sender, id) however often it is sent.
public sealed interface LogCommand extends Command permits SendMessage, MessageCommand {

  /// The client's own, 1 to 64 characters.
  String id();
}

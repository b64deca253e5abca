package dev.parley.events.command;

/// A command that sets the text of a message.
public sealed interface TextCommand extends LogCommand permits SendMessage, EditMessage {

  String text();
}

package dev.parley.events.command;

/// A command that gives a message its text.
public sealed interface TextCommand extends LogCommand permits SendMessage, EditMessage {

  String text();
}

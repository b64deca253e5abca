package dev.parley.events.command;

import dev.parley.events.MessageId;

/// A command about a message of the room.
public sealed interface MessageCommand extends LogCommand
    permits EditMessage, DeleteMessage, ReactToMessage, PinMessage {

  MessageId message();
}

package dev.parley.message.entry;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.LogCommand;

/// What makes a send one and the same, however often it comes.
public record SendKey(RoomId room, UserId sender, String client) {

  public static SendKey of(LogCommand command) {
    return new SendKey(command.room(), command.sender().id(), command.id());
  }
}

package dev.parley.message.entry;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.LogCommand;

/// Identifies a command across its repeats.
public record SendKey(RoomId room, UserId sender, String client) {

  public static SendKey of(LogCommand command) {
    return new SendKey(command.room(), command.sender().id(), command.id());
  }
}

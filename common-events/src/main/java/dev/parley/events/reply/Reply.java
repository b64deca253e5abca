package dev.parley.events.reply;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;

/// The outcome of a command; the record's key is the instance that wrote the command.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Reply permits Ack, Nack {

  RoomId room();

  /// The command's id.
  String id();

  UserId sender();
}

package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.RoomId;
import java.time.Instant;

/// A request of a signed-in user to a room; message-service decides it.
///
/// The record's key is the room's id as text. The instance that wrote the record has authenticated
/// `sender`; message-service authorises the command when it applies it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Command permits LogCommand, MarkRead {

  RoomId room();

  Sender sender();

  /// When the command was made, by the clock of the instance that wrote the record.
  Instant at();

  Origin origin();

  /// The command's type, as in JSON and, after `command.`, in `ce_type`.
  String type();
}

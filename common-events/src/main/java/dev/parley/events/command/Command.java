package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.RoomId;
import java.time.Instant;

/// Something a signed-in person asks of a room; the message service decides.
///
/// The record's key is the room's id as text. `sender` was authenticated by whoever wrote the
/// record; what they may do is decided when the command is applied.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Command permits LogCommand, MarkRead {

  RoomId room();

  Sender sender();

  /// When it was asked, by the clock of the instance that asked.
  Instant at();

  Origin origin();

  /// The case's name, as in JSON and, after `command.`, in `ce_type`.
  String type();
}

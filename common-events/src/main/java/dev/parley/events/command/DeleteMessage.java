package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// Take the text out of a message, as its author or a moderator; its place stays.
///
/// @param id the client's own, as of a send
@JsonTypeName("delete")
public record DeleteMessage(
    RoomId room, String id, Sender sender, Instant at, Origin origin, MessageId message)
    implements MessageCommand {

  public DeleteMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
  }
}

package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// Give one's own message another text.
///
/// @param id the client's own, as of a send
/// @param text as of a send
@JsonTypeName("edit")
public record EditMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    MessageId message,
    String text)
    implements MessageCommand {

  public EditMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(text, "text");
  }
}

package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// Put one's reaction to a message, or take it back.
///
/// @param id the client's own, as of a send
/// @param emoji at most 64 bytes; a message has at most 20 different ones
/// @param on false: take it back
@JsonTypeName("react")
public record ReactToMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    MessageId message,
    String emoji,
    boolean on)
    implements MessageCommand {

  public ReactToMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(emoji, "emoji");
  }
}

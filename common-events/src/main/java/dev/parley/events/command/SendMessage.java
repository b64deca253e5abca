package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Say something in a room, once per (room, sender, id) however often it is sent.
///
/// @param id the client's own, 1 to 64 characters
/// @param text at most 4,000 code points, without U+0000 and lone surrogates
/// @param replyTo the message it answers
/// @param meta the application's own data, at most 4,096 bytes as JSON and 15 levels deep
@JsonTypeName("send")
public record SendMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    String text,
    @Nullable MessageId replyTo,
    @Nullable ObjectNode meta)
    implements LogCommand {

  public SendMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(text, "text");
  }
}

package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.rule.Violation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Take the text out of a message, as its author or a moderator; its place stays.
///
/// @param id the client's own, as of a send
@JsonTypeName(DeleteMessage.TYPE)
public record DeleteMessage(
    RoomId room, String id, Sender sender, Instant at, Origin origin, MessageId message)
    implements MessageCommand {

  public static final String TYPE = "delete";

  public DeleteMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Violation> violation() {
    return Optional.empty();
  }

  @Override
  public Body body() {
    return Body.of(TYPE, message);
  }
}

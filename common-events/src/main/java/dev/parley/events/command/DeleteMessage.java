package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.rule.Body;
import dev.parley.events.rule.Violation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Removes the text of a message, as its author or a moderator; the entry keeps its place.
///
/// @param id chosen by the client, as for a send
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

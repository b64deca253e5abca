package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.rule.Body;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// The text of a message and of its edits was removed.
///
/// @param client the id that the client gave the command; unique with room and sender
/// @param message the deleted message
@JsonTypeName(DeleteEntry.TYPE)
public record DeleteEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    String client,
    Person sender,
    MessageId message)
    implements AskedEntry {

  public static final String TYPE = "delete";

  public DeleteEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Body> body() {
    return Optional.of(Body.of(DeleteMessage.TYPE, message));
  }
}

package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.command.PinMessage;
import dev.parley.events.rule.Body;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A message was pinned to the room, or unpinned.
///
/// @param client the id that the client gave the command; unique with room and sender
/// @param message the pinned message
/// @param on false: unpinned
@JsonTypeName(PinEntry.TYPE)
public record PinEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    String client,
    Person sender,
    MessageId message,
    boolean on)
    implements AskedEntry {

  public static final String TYPE = "pin";

  public PinEntry {
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
    return Optional.of(Body.of(PinMessage.TYPE, message, on));
  }
}

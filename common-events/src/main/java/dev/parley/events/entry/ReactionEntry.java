package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.rule.Body;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// A user added a reaction to a message, or removed it.
///
/// @param client the id that the client gave the command; unique with room and sender
/// @param message the message that carries the reaction
/// @param on false: removed
@JsonTypeName(ReactionEntry.TYPE)
public record ReactionEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    String client,
    Person sender,
    MessageId message,
    String emoji,
    boolean on)
    implements AskedEntry {

  public static final String TYPE = "reaction";

  public ReactionEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(emoji, "emoji");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Body> body() {
    return Optional.of(Body.of(ReactToMessage.TYPE, message, emoji, on));
  }
}

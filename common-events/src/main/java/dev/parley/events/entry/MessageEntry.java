package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.command.SendMessage;
import dev.parley.events.rule.Body;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A message.
///
/// @param client the id that the client gave the command; unique with room and sender
/// @param text absent once the message was deleted or erased
/// @param mentions absent when there are none
/// @param redacted true once `text`, `meta` and `mentions` were removed
@JsonTypeName(MessageEntry.TYPE)
public record MessageEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    String client,
    Person sender,
    @Nullable String text,
    @Nullable MessageId replyTo,
    @Nullable ObjectNode meta,
    @Nullable Mentions mentions,
    @Nullable Boolean redacted)
    implements AskedEntry {

  public static final String TYPE = "message";

  public MessageEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Body> body() {
    return redacted != null
        ? Optional.empty()
        : Optional.of(Body.of(SendMessage.TYPE, text, replyTo, String.valueOf(meta)));
  }
}

package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something said.
///
/// @param client the id its sender gave it; unique with room and sender
/// @param text absent once the message was deleted or erased
/// @param mentions absent when it calls nobody
/// @param redacted true once `text`, `meta` and `mentions` were taken out
@JsonTypeName("message")
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

  public MessageEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
  }
}

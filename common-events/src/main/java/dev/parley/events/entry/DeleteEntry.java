package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// The text of a message was taken out of it, and out of its edits.
///
/// @param client the id its sender gave it; unique with room and sender
/// @param message the one that it is about
@JsonTypeName("delete")
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

  public DeleteEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(message, "message");
  }
}

package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.Objects;

/// Somebody put a reaction to a message, or took theirs back.
///
/// @param client the id its sender gave it; unique with room and sender
/// @param message the one that it is about
/// @param on false: taken back
@JsonTypeName("reaction")
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

  public ReactionEntry {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(emoji, "emoji");
  }
}

package dev.parley.events.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.rule.Body;
import dev.parley.events.rule.Rules;
import dev.parley.events.rule.Violation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// Adds the sender's reaction to a message, or removes it.
///
/// @param id chosen by the client, as for a send
/// @param emoji at most 64 bytes; a message has at most 20 different ones
/// @param on false: remove it
@JsonTypeName(ReactToMessage.TYPE)
public record ReactToMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    MessageId message,
    String emoji,
    boolean on)
    implements MessageCommand {

  public static final String TYPE = "react";

  public ReactToMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(emoji, "emoji");
  }

  /// The rule that the emoji breaks, if any.
  public static Optional<Violation> violation(String emoji) {
    return Rules.emoji(emoji);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Violation> violation() {
    return violation(emoji);
  }

  @Override
  public Body body() {
    return Body.of(TYPE, message, emoji, on);
  }
}

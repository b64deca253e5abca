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

/// Replaces the text of the sender's own message.
///
/// @param id chosen by the client, as for a send
/// @param text with the limits of a send
@JsonTypeName(EditMessage.TYPE)
public record EditMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    MessageId message,
    String text)
    implements MessageCommand, TextCommand {

  public static final String TYPE = "edit";

  public EditMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(text, "text");
  }

  /// The rule that the text breaks, if any.
  public static Optional<Violation> violation(String text) {
    return Rules.text(text);
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Violation> violation() {
    return violation(text);
  }

  @Override
  public Body body() {
    return Body.of(TYPE, message, text);
  }
}

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Posts a message, once per (room, sender, id) however often it is sent.
///
/// @param id chosen by the client, 1 to 64 characters
/// @param text at most 4,000 code points, without U+0000 and lone surrogates
/// @param replyTo the message that this one answers
/// @param meta the application's own data, at most 4,096 bytes as JSON and 15 levels deep
@JsonTypeName(SendMessage.TYPE)
public record SendMessage(
    RoomId room,
    String id,
    Sender sender,
    Instant at,
    Origin origin,
    String text,
    @Nullable MessageId replyTo,
    @Nullable ObjectNode meta)
    implements TextCommand {

  public static final String TYPE = "send";

  public SendMessage {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(text, "text");
  }

  /// The rule that the text or `meta` breaks, if any.
  public static Optional<Violation> violation(String text, @Nullable ObjectNode meta) {
    return Rules.text(text).or(() -> Rules.meta(meta));
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Optional<Violation> violation() {
    return violation(text, meta);
  }

  @Override
  public Body body() {
    return Body.of(TYPE, text, replyTo, String.valueOf(meta));
  }
}

package dev.parley.events.entry;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.command.EditMessage;
import dev.parley.events.rule.Body;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message got another text.
///
/// @param client the id that the client gave the command; unique with room and sender
/// @param message the edited message
/// @param text absent once the message was deleted or erased
/// @param mentions the users whom the new text mentions; absent when there are none
/// @param redacted true once `text` and `mentions` were removed
@JsonTypeName(EditEntry.TYPE)
public record EditEntry(
    RoomId room,
    long seq,
    long n,
    Instant at,
    MessageId id,
    String client,
    Person sender,
    MessageId message,
    @Nullable String text,
    @Nullable Mentions mentions,
    @Nullable Boolean redacted)
    implements AskedEntry {

  public static final String TYPE = "edit";

  public EditEntry {
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
    return redacted != null
        ? Optional.empty()
        : Optional.of(Body.of(EditMessage.TYPE, message, text));
  }
}

package dev.parley.message.send;

import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.Origin;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.rule.Rules;
import dev.parley.message.history.MessageReader;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Commands on messages by REST: the same commands as a gateway's, answered once stored.
@RestController
@Tag(name = "Messages")
@RequestMapping("/api/messages/{message}")
class MessageController {

  /// The common properties of every command.
  private record Asked(RoomId room, String id, Sender sender, Instant at) {}

  /// @param text the new one
  record Edit(String text) {

    Edit {
      Objects.requireNonNull(text, "text");
    }
  }

  private static final String KEY = "Idempotency-Key";

  private final Sends sends;
  private final MessageReader messages;
  private final Ids ids;
  private final Origin origin;

  MessageController(Sends sends, MessageReader messages, Ids ids, MessageProperties properties) {
    this.sends = sends;
    this.messages = messages;
    this.ids = ids;
    this.origin = new Origin(properties.instance(), true);
  }

  @Operation(summary = "Edit your own message")
  @ApiResponse(
      responseCode = "200",
      description = "The message in its present state.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Message")))
  @PatchMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] edit(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestHeader(KEY) Optional<String> key,
      @RequestBody Edit body) {
    var id = new MessageId(message);
    var asked = asked(id, token, key);
    var ack =
        sends.send(
            new EditMessage(
                asked.room(), asked.id(), asked.sender(), asked.at(), origin, id, body.text()));
    return messages.edited(id, Reader.of(token), body.text(), ack.at()).bytes();
  }

  @Operation(
      summary = "Delete a message, as its author or a moderator",
      description =
          "The text is removed everywhere except from Kafka's topic. The message keeps its seq.")
  @ApiResponse(responseCode = "204", description = "Deleted.")
  @DeleteMapping
  ResponseEntity<Void> delete(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestHeader(KEY) Optional<String> key) {
    var id = new MessageId(message);
    var asked = asked(id, token, key);
    return done(
        new DeleteMessage(asked.room(), asked.id(), asked.sender(), asked.at(), origin, id));
  }

  @Operation(summary = "React to a message")
  @ApiResponse(responseCode = "204", description = "The reaction exists.")
  @PutMapping("/reactions/{emoji}")
  ResponseEntity<Void> react(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @PathVariable String emoji,
      @RequestHeader(KEY) Optional<String> key) {
    return done(reaction(new MessageId(message), token, key, emoji, true));
  }

  @Operation(summary = "Remove your reaction")
  @ApiResponse(responseCode = "204", description = "The reaction does not exist.")
  @DeleteMapping("/reactions/{emoji}")
  ResponseEntity<Void> unreact(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @PathVariable String emoji,
      @RequestHeader(KEY) Optional<String> key) {
    return done(reaction(new MessageId(message), token, key, emoji, false));
  }

  @Operation(summary = "Pin a message to its room, as a moderator")
  @ApiResponse(responseCode = "204", description = "The message is pinned.")
  @PutMapping("/pin")
  ResponseEntity<Void> pin(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestHeader(KEY) Optional<String> key) {
    return done(pin(new MessageId(message), token, key, true));
  }

  @Operation(summary = "Unpin a message, as a moderator")
  @ApiResponse(responseCode = "204", description = "The message is not pinned.")
  @DeleteMapping("/pin")
  ResponseEntity<Void> unpin(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestHeader(KEY) Optional<String> key) {
    return done(pin(new MessageId(message), token, key, false));
  }

  private ReactToMessage reaction(
      MessageId message, Jwt token, Optional<String> key, String emoji, boolean on) {
    var asked = asked(message, token, key);
    return new ReactToMessage(
        asked.room(), asked.id(), asked.sender(), asked.at(), origin, message, emoji, on);
  }

  private PinMessage pin(MessageId message, Jwt token, Optional<String> key, boolean on) {
    var asked = asked(message, token, key);
    return new PinMessage(
        asked.room(), asked.id(), asked.sender(), asked.at(), origin, message, on);
  }

  private ResponseEntity<Void> done(LogCommand command) {
    sends.send(command);
    return ResponseEntity.noContent().build();
  }

  /// @throws Problem `not_found` when the message does not exist or the sender may not read it
  private Asked asked(MessageId message, Jwt token, Optional<String> key) {
    var id = key.orElseGet(() -> ids.next().toString());
    if (!Rules.isClientId(id)) {
      throw Problem.invalid("An Idempotency-Key has 1 to " + Rules.MAX_CLIENT_ID + " characters.");
    }
    var room = messages.addressedBy(Reader.of(token), message, id);
    return new Asked(room, id, Reader.sender(token), Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }
}

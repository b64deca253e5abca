package dev.parley.message.send;

import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.rule.Rules;
import dev.parley.message.history.MessageReader;
import dev.parley.message.history.Rooms;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Sending by REST: the same command as a gateway's, answered once it is stored.
@RestController
@Tag(name = "Messages")
class SendController {

  /// The body of a send.
  ///
  /// @param id chosen by the client, 1 to 64 characters; by default the Idempotency-Key, or a new
  ///   one
  /// @param meta an object
  record NewMessage(
      @Nullable String id, String text, @Nullable MessageId replyTo, @Nullable JsonNode meta) {

    NewMessage {
      Objects.requireNonNull(text, "text");
      if (meta != null && !meta.isObject() && !meta.isNull()) {
        throw new IllegalArgumentException("meta is no object");
      }
    }

    @Nullable ObjectNode metaObject() {
      return meta instanceof ObjectNode object ? object : null;
    }
  }

  private final Rooms rooms;
  private final Sends sends;
  private final MessageReader messages;
  private final Ids ids;
  private final Origin origin;

  SendController(
      Rooms rooms, Sends sends, MessageReader messages, Ids ids, MessageProperties properties) {
    this.rooms = rooms;
    this.sends = sends;
    this.messages = messages;
    this.ids = ids;
    this.origin = new Origin(properties.instance(), true);
  }

  @Operation(
      summary = "Send a message and wait until it is stored",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(ref = "#/components/schemas/NewMessage"))))
  @ApiResponse(
      responseCode = "201",
      description = "The stored entry. A repeat gets the entry of the first request.",
      content = @Content(schema = @Schema(ref = "#/components/schemas/MessageEntry")))
  @PostMapping(path = "/api/rooms/{room}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> send(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestHeader("Idempotency-Key") Optional<String> idempotencyKey,
      @RequestBody NewMessage body) {
    var id = clientId(body, idempotencyKey);
    var addressed = rooms.addressedBy(Reader.of(token), room, id);
    var ack = sends.send(command(addressed, id, token, body));
    return ResponseEntity.created(URI.create("/api/messages/" + ack.message()))
        .body(messages.stored(ack.message()).bytes());
  }

  private SendMessage command(RoomId room, String id, Jwt token, NewMessage body) {
    return new SendMessage(
        room,
        id,
        Reader.sender(token),
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        origin,
        body.text(),
        body.replyTo(),
        body.metaObject());
  }

  private String clientId(NewMessage body, Optional<String> idempotencyKey) {
    if (body.id() != null
        && idempotencyKey.isPresent()
        && !body.id().equals(idempotencyKey.get())) {
      throw Problem.invalid("The Idempotency-Key and the 'id' of the body differ.");
    }
    var id =
        Optional.ofNullable(body.id())
            .or(() -> idempotencyKey)
            .orElseGet(() -> ids.next().toString());
    if (!Rules.isClientId(id)) {
      throw Problem.invalid("An id has 1 to " + Rules.MAX_CLIENT_ID + " characters.");
    }
    return id;
  }
}

package dev.parley.message.unread;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.message.history.MessageReader;
import dev.parley.message.history.Pages;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The inbox of mentions: messages that mention the reader, or every member of a room of theirs.
@RestController
@Tag(name = "Mentions")
class MentionController {

  /// The head of a page of the inbox.
  record InboxHead(UserId user) {}

  private static final int MAX_MESSAGES = 100;

  private final MentionStore store;
  private final MessageReader messages;

  MentionController(MentionStore store, MessageReader messages) {
    this.store = store;
    this.messages = messages;
  }

  @Operation(
      summary = "Read the messages that mention you, newest first",
      description =
          "From the rooms of which you are a member. `@room` counts from when you joined; `@here`"
              + " does not count."
              + " `before` is the id of the last message that you read.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/MentionsPage")))
  @GetMapping(path = "/api/mentions", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> mentions(
      @AuthenticationPrincipal Jwt token,
      @RequestParam Optional<UUID> before,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MAX_MESSAGES) {
      throw Problem.invalid("limit must be from 1 to " + MAX_MESSAGES + ".");
    }
    var reader = Reader.of(token).id();
    var ids = store.inbox(reader, before.map(MessageId::new), limit);
    var answer = ResponseEntity.ok();
    if (ids.size() == limit) {
      answer.header(
          HttpHeaders.LINK,
          "</api/mentions?before=%s&limit=%d>; rel=\"next\"".formatted(ids.getLast(), limit));
    }
    return answer.body(Pages.object(new InboxHead(reader), "messages", messages.byId(ids, reader)));
  }
}

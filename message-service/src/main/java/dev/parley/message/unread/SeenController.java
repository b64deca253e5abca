package dev.parley.message.unread;

import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.reply.Code;
import dev.parley.message.history.MessageReader;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Who has seen a message: the members of a small room whose read marks have passed it.
@RestController
@Tag(name = "Read marks")
class SeenController {

  /// The users who have seen a message.
  record SeenBy(RoomId room, MessageId message, List<Person> users) {}

  private final SeenStore store;
  private final MessageReader messages;
  private final int largest;

  SeenController(SeenStore store, MessageReader messages, MessageProperties properties) {
    this.store = store;
    this.messages = messages;
    this.largest = properties.seenBy();
  }

  @Operation(
      summary = "Read who has seen a message",
      description =
          "For members of a room, if it has at most `PARLEY_SEEN_BY` of them (100 by default, 0"
              + " disables it). The author is not listed.")
  @GetMapping(path = "/api/messages/{message}/seen", produces = MediaType.APPLICATION_JSON_VALUE)
  SeenBy seen(@AuthenticationPrincipal Jwt token, @PathVariable UUID message) {
    var id = new MessageId(message);
    var reader = Reader.of(token);
    var room = messages.roomOf(id, reader);
    if (!store.isMember(room, reader.id())) {
      throw refused("Only members can read who has seen a message.");
    }
    if (store.isLargerThan(room, largest)) {
      throw refused(
          largest == 0
              ? "This deployment does not return who has seen a message."
              : "This works only in rooms of at most " + largest + " members.");
    }
    return new SeenBy(room, id, store.seenBy(room, id));
  }

  private static Problem refused(String detail) {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, Code.FORBIDDEN.wire(), detail);
  }
}

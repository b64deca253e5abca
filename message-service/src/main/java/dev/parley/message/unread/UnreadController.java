package dev.parley.message.unread;

import dev.parley.message.web.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The caller's unread counts, for example after a reconnect.
@RestController
@Tag(name = "Read marks")
class UnreadController {

  /// The rooms that the caller is a member of.
  record Unread(List<UnreadRoom> rooms) {}

  private final UnreadStore store;

  UnreadController(UnreadStore store) {
    this.store = store;
  }

  @Operation(summary = "Count the unread messages of each room of which you are a member")
  @GetMapping(path = "/api/unread", produces = MediaType.APPLICATION_JSON_VALUE)
  Unread unread(@AuthenticationPrincipal Jwt token) {
    return new Unread(store.of(Reader.of(token).id()));
  }
}

package dev.parley.message.unread;

import dev.parley.events.RoomId;
import dev.parley.events.reply.Code;
import dev.parley.events.signal.ReadSignal;
import dev.parley.message.history.Rooms;
import dev.parley.message.signal.PersonSignals;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Moves the caller's read mark by REST: the same mark that the frame `read` moves.
@RestController
@Tag(name = "Read marks")
class ReadController {

  /// How far the caller has read.
  ///
  /// @param seq of the last entry they have seen
  record ReadMark(long seq) {}

  /// The largest integer that JavaScript and similar JSON readers keep exactly: 2⁵³ − 1.
  private static final long LAST_SEQ = (1L << 53) - 1;

  private final Rooms rooms;
  private final UnreadStore store;
  private final PersonSignals signals;

  ReadController(Rooms rooms, UnreadStore store, PersonSignals signals) {
    this.rooms = rooms;
    this.store = store;
    this.signals = signals;
  }

  @Operation(
      summary = "Move your read mark up to a seq",
      description =
          "The mark never goes down and never above the head. All devices of the user receive the"
              + " change.")
  @PutMapping(path = "/api/rooms/{room}/read", produces = MediaType.APPLICATION_JSON_VALUE)
  UnreadRoom read(
      @AuthenticationPrincipal Jwt token, @PathVariable String room, @RequestBody ReadMark body) {
    if (body.seq() < 1 || body.seq() > LAST_SEQ) {
      throw Problem.invalid("A seq is an integer from 1 to " + LAST_SEQ + ".");
    }
    var reader = Reader.of(token);
    var id = rooms.readableBy(reader, room).room();
    boolean moved = store.markRead(reader.id(), id, body.seq());
    var now = store.of(reader.id(), id).orElseThrow(() -> noMember(id));
    if (moved) {
      signals.tell(List.of(reader.id()), new ReadSignal(id, now.head(), now.n(), now.read()));
    }
    return now;
  }

  private static Problem noMember(RoomId room) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        Code.FORBIDDEN.wire(),
        "Only members have a read mark; join first: PUT /api/rooms/" + room + "/members/me");
  }
}

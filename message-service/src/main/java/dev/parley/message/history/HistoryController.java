package dev.parley.message.history;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Reads a room's log for users. Every answer contains the stored documents unchanged.
@RestController
@Tag(name = "History")
class HistoryController {

  /// The head of a page of the log.
  ///
  /// @param first the seq of the oldest stored entry
  record LogHead(RoomId room, String epoch, long first, long head) {}

  /// The head of a page of messages.
  record MessagesHead(RoomId room, String epoch, long head) {}

  /// The head of a page of a thread.
  record ThreadHead(RoomId room, MessageId message) {}

  /// The head of a page of a message's edits.
  record EditsHead(RoomId room, MessageId message) {}

  private static final int MAX_LOG = 500;
  private static final int MAX_MESSAGES = 100;

  /// No entries are removed yet.
  private static final long FIRST_KEPT = 1;

  private final Rooms rooms;
  private final LogReader log;
  private final HistoryStore store;
  private final MessageReader messages;

  HistoryController(Rooms rooms, LogReader log, HistoryStore store, MessageReader messages) {
    this.rooms = rooms;
    this.log = log;
    this.store = store;
    this.messages = messages;
  }

  @Operation(
      summary = "Read a room's log by rising seq",
      description = "A page has at most 1 MiB, so it may have fewer entries than `limit`.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/LogPage")))
  @GetMapping(path = "/api/rooms/{room}/log", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> log(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    var start = checkedMark(after);
    checkLimit(limit, MAX_LOG);
    var view = rooms.readableBy(Reader.of(token), room);
    var documents = log.after(view, start, limit);
    var head = new LogHead(view.room(), view.epoch(), FIRST_KEPT, view.seq());
    long last = start + documents.size();
    return page(
        Pages.object(head, "entries", documents),
        last < view.seq() && !documents.isEmpty()
            ? Optional.of("/api/rooms/%s/log?after=%d&limit=%d".formatted(room, last, limit))
            : Optional.empty());
  }

  @Operation(
      summary = "Read a room's messages, newest first",
      description =
          "Give at most one seq: the page has the messages before, after or around it."
              + " Without one, the page has the newest messages.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/MessagesPage")))
  @GetMapping(path = "/api/rooms/{room}/messages", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> messages(
      @AuthenticationPrincipal Jwt token,
      @PathVariable String room,
      @RequestParam Optional<Long> before,
      @RequestParam Optional<Long> after,
      @RequestParam Optional<Long> around,
      @RequestParam(defaultValue = "50") int limit) {
    checkLimit(limit, MAX_MESSAGES);
    var mark = PageAnchor.of(before, after, around);
    var view = rooms.readableBy(Reader.of(token), room);
    var page = mark.read(store, view, limit);
    var head = new MessagesHead(view.room(), view.epoch(), view.seq());
    return page(
        Pages.object(head, "messages", messages.now(page, Reader.of(token).id())),
        mark.next(page, limit)
            .map(next -> "/api/rooms/%s/messages?%s&limit=%d".formatted(room, next, limit)));
  }

  @Operation(summary = "Read one message")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/Message")))
  @GetMapping(path = "/api/messages/{message}", produces = MediaType.APPLICATION_JSON_VALUE)
  byte[] message(@AuthenticationPrincipal Jwt token, @PathVariable UUID message) {
    return messages.now(new MessageId(message), Reader.of(token)).bytes();
  }

  @Operation(
      summary = "Read the edits of a message",
      description =
          "The `edit` entries by rising seq, at most 1 MiB per page. A deletion removes their"
              + " texts, too. `after` is the seq of the last entry that you read.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/EditsPage")))
  @GetMapping(path = "/api/messages/{message}/edits", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> edits(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit) {
    checkLimit(limit, MAX_MESSAGES);
    var id = new MessageId(message);
    var start = checkedMark(after);
    var room = messages.roomOf(id, Reader.of(token));
    var edits = store.edits(id, start, limit, LogReader.MAX_BYTES);
    return page(
        Pages.object(new EditsHead(room, id), "edits", edits.documents()),
        edits
            .next()
            .map(last -> "/api/messages/%s/edits?after=%d&limit=%d".formatted(id, last, limit)));
  }

  @Operation(
      summary = "Read a thread: the replies to a message, oldest first",
      description = "`after` is the seq of the last message that you read.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "#/components/schemas/ThreadPage")))
  @GetMapping(path = "/api/messages/{message}/thread", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> thread(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID message,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit) {
    checkLimit(limit, MAX_MESSAGES);
    var id = new MessageId(message);
    var room = messages.roomOf(id, Reader.of(token));
    var replies = store.replies(id, checkedMark(after), limit);
    return page(
        Pages.object(
            new ThreadHead(room, id), "messages", messages.now(replies, Reader.of(token).id())),
        replies.size() == limit
            ? Optional.of(
                "/api/messages/%s/thread?after=%d&limit=%d"
                    .formatted(message, replies.getLast().seq(), limit))
            : Optional.empty());
  }

  private static long checkedMark(long mark) {
    if (mark < 0) {
      throw Problem.invalid("A seq must not be negative.");
    }
    return mark;
  }

  private static void checkLimit(int limit, int max) {
    if (limit < 1 || limit > max) {
      throw Problem.invalid("limit must be from 1 to " + max + ".");
    }
  }

  private static ResponseEntity<byte[]> page(byte[] body, Optional<String> next) {
    var answer = ResponseEntity.ok();
    next.ifPresent(link -> answer.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\""));
    return answer.body(body);
  }
}

package dev.parley.message.history;

import dev.parley.events.UserId;
import dev.parley.events.internal.Heads;
import dev.parley.events.internal.HeadsRequest;
import dev.parley.events.internal.JoinHead;
import dev.parley.events.internal.PageHead;
import dev.parley.events.reply.Code;
import dev.parley.message.arrival.CrowdedException;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What ws-gateways read: where a join starts, the next page of a backlog, the heads of many rooms.
@Hidden
@RestController
class InternalController {

  private static final int MAX_PAGE = 500;
  private static final int MAX_HEADS = 10_000;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Rooms rooms;
  private final LogReader log;
  private final HistoryStore store;

  InternalController(Rooms rooms, LogReader log, HistoryStore store) {
    this.rooms = rooms;
    this.log = log;
    this.store = store;
  }

  @GetMapping(path = "/internal/rooms/{room}/join", produces = Pages.LINES)
  byte[] join(
      @PathVariable String room,
      @RequestParam UUID user,
      @RequestParam(defaultValue = "false") boolean guest,
      @RequestParam Optional<Long> after,
      @RequestParam Optional<String> epoch,
      @RequestParam(defaultValue = "100") int limit) {
    var view = rooms.readableBy(new Reader(new UserId(user), guest), room);
    if (view.archived()) {
      throw Problem.of(HttpStatus.CONFLICT, Code.ARCHIVED.wire(), "The room is archived.");
    }
    var start = JoinStart.of(view, after, epoch);
    var head =
        new JoinHead(
            view.room(),
            view.handle(),
            view.kind(),
            view.epoch(),
            view.seq(),
            view.n(),
            view.role(),
            start.recovered(),
            start.from());
    return Pages.lines(head, log.after(view, start.from(), checked(limit)));
  }

  /// A page of a room's log; if `user` is given, only while they may read it.
  @GetMapping(path = "/internal/rooms/{room}/entries", produces = Pages.LINES)
  byte[] entries(
      @PathVariable UUID room,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam Optional<UUID> user,
      @RequestParam(defaultValue = "false") boolean guest) {
    var view =
        user.map(id -> rooms.readable(new Reader(new UserId(id), guest), room.toString()))
            .orElseGet(() -> rooms.any(room.toString()))
            .orElseThrow(Problem::notFound);
    var head = new PageHead(view.epoch(), view.seq(), view.n());
    return Pages.lines(head, log.after(view, Math.max(0, after), checked(limit)));
  }

  /// The stored heads of those rooms that exist.
  @PostMapping("/internal/heads")
  Heads heads(@RequestBody HeadsRequest request) {
    if (request.rooms().size() > MAX_HEADS) {
      throw Problem.invalid("At most " + MAX_HEADS + " rooms at once.");
    }
    return new Heads(store.epoch(), store.heads(request.rooms()));
  }

  /// Answers 429: a gateway treats a 5xx as a failing service, and would refuse the joins of all
  /// its clients for a moment.
  @ExceptionHandler
  ResponseEntity<ProblemDetail> crowded(CrowdedException failure) {
    var problem =
        Problem.of(
                HttpStatus.TOO_MANY_REQUESTS,
                Code.UNAVAILABLE.wire(),
                "Too many requests wait for rooms that do not exist yet.")
            .retryAfter(PAUSE);
    return new ResponseEntity<>(problem.body(), problem.headers(), problem.status());
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      throw Problem.invalid("limit must be from 1 to " + MAX_PAGE + ".");
    }
    return limit;
  }
}

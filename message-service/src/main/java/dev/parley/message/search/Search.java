package dev.parley.message.search;

import dev.parley.events.RoomId;
import dev.parley.message.history.MessageReader;
import dev.parley.message.history.Rooms;
import dev.parley.message.query.Query;
import dev.parley.message.query.ScopedQuery;
import dev.parley.message.query.Span;
import dev.parley.message.search.Cursor.Place;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionOperations;

/// Finds messages that a user may read, one page at a time.
///
/// However common a word is, only its newest hits are fetched. The log is searched backwards in
/// spans until there are enough hits; the length of a span follows from the number of hits so far.
/// By relevance, the hits form a block of 60 that are ranked among themselves; the next block is
/// older. A page is read in one snapshot, so it contains no deleted message.
///
/// Safe for many threads. Four searches run at a time, so that they leave connections for history;
/// each ends within seconds.
final class Search {

  /// A page of hits.
  ///
  /// @param next where the next page starts, if there may be one
  record Page(List<SearchResult> results, Optional<Cursor> next) {}

  static final int BLOCK = 60;

  private static final int AT_A_TIME = 4;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int FASTEST_GROWTH = 8;

  private final SearchStore store;
  private final Rooms rooms;
  private final MessageReader messages;
  private final TransactionOperations snapshot;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  /// @param snapshot read-only, REPEATABLE READ, on the data source of `store` and `messages`
  Search(
      SearchStore store,
      Rooms rooms,
      MessageReader messages,
      TransactionOperations snapshot,
      InstantSource clock) {
    this.store = store;
    this.rooms = rooms;
    this.messages = messages;
    this.snapshot = snapshot;
    this.clock = clock;
  }

  /// One page.
  ///
  /// @throws Problem `not_found` when the reader may not read the room, `unavailable` when it takes
  ///   too long
  Page find(Reader reader, Query query, Sort sort, int limit, Optional<Cursor> cursor) {
    var room = query.room().map(name -> rooms.readableBy(reader, name).room());
    take();
    try {
      return Objects.requireNonNull(
          snapshot.execute(_ -> page(reader, query, room, sort, limit, cursor)));
    } catch (QueryTimeoutException _) {
      throw tooLong();
    } finally {
      places.release();
    }
  }

  private void take() {
    try {
      if (places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw Problem.unavailable("Too many searches run at the same time.", PAUSE);
  }

  private Page page(
      Reader reader,
      Query query,
      Optional<RoomId> room,
      Sort sort,
      int limit,
      Optional<Cursor> cursor) {
    long end = store.begin();
    var scope = room.isPresent() ? List.<String>of() : store.scope(reader.id());
    var asked = new ScopedQuery(query, reader, room, scope);
    var from =
        cursor.orElseGet(() -> Cursor.start(clock.instant().truncatedTo(ChronoUnit.MILLIS), end));
    long high =
        Math.min(Math.min(from.high(), end), query.before().map(store::endBefore).orElse(end));
    var block = new Block(asked, from, high);
    return switch (sort) {
      case NEWEST -> newest(block, limit);
      case RELEVANCE -> relevant(block, limit);
    };
  }

  /// The block of hits to search.
  private record Block(ScopedQuery asked, Cursor from, long high) {}

  private Page newest(Block block, int limit) {
    var hits = gather(block, limit + 1);
    var shown = hits.subList(0, Math.min(limit, hits.size()));
    var next =
        hits.size() > limit
            ? Optional.of(Cursor.start(block.from().asked(), shown.getLast().no()))
            : Optional.<Cursor>empty();
    return new Page(told(block.asked(), shown), next);
  }

  private Page relevant(Block block, int limit) {
    var from = block.from();
    var hits = gather(block, BLOCK);
    var left =
        hits.stream()
            .sorted(Comparator.comparing(hit -> place(hit, from), Place.ORDER))
            .filter(hit ->
                from.last().isEmpty()
                    || Place.ORDER.compare(place(hit, from), from.last().get()) > 0)
            .toList();
    var shown = left.subList(0, Math.min(limit, left.size()));
    return new Page(told(block.asked(), shown), next(from, hits, shown, left.size() > limit));
  }

  /// The rest of the block, or the block below it.
  private static Optional<Cursor> next(Cursor from, List<Hit> hits, List<Hit> shown, boolean more) {
    if (more) {
      long low = from.low() > 0 || hits.size() < BLOCK ? from.low() : hits.getLast().no();
      return Optional.of(
          new Cursor(from.asked(), from.high(), low, Optional.of(place(shown.getLast(), from))));
    }
    if (from.low() > 0) {
      return Optional.of(Cursor.start(from.asked(), from.low()));
    }
    return hits.size() == BLOCK
        ? Optional.of(Cursor.start(from.asked(), hits.getLast().no()))
        : Optional.empty();
  }

  private static Place place(Hit hit, Cursor cursor) {
    return new Place(hit.score(cursor.asked()), hit.no());
  }

  /// The newest hits, newest first: `wanted` of them, or all there are.
  private List<Hit> gather(Block block, int wanted) {
    var asked = block.asked();
    long floor =
        Math.max(block.from().low(), asked.query().after().map(store::firstSince).orElse(0L));
    var hits = new ArrayList<Hit>();
    var deadline = clock.instant().plus(LONGEST);
    long size = 2 * Span.CHUNK;
    for (long high = block.high(); high > floor && hits.size() < wanted; ) {
      var span = Span.below(high, size, floor);
      hits.addAll(store.newest(asked, span, floor, wanted - hits.size()));
      high = span.low();
      size = nextSize(size, hits.size(), wanted, block.high() - high);
      if (clock.instant().isAfter(deadline)) {
        throw tooLong();
      }
    }
    return hits;
  }

  /// The size that should yield the missing hits at the rate so far, and half of that more.
  private static long nextSize(long last, int hits, int wanted, long searched) {
    long most = Math.min(last, Span.LONGEST) * FASTEST_GROWTH;
    return hits == 0
        ? most
        : Math.clamp((wanted - hits) * searched / hits * 3 / 2, Span.CHUNK, most);
  }

  private List<SearchResult> told(ScopedQuery asked, List<Hit> hits) {
    if (hits.isEmpty()) {
      return List.of();
    }
    return messages.byId(hits.stream().map(Hit::message).toList(), asked.reader().id()).stream()
        .map(document -> SearchResult.of(document, asked.query()))
        .toList();
  }

  private static Problem tooLong() {
    return Problem.unavailable(
        "The search takes too long. Add a room, a user or a time, or use rarer words.", PAUSE);
  }
}

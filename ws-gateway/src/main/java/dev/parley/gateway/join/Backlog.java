package dev.parley.gateway.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.internal.Heads;
import dev.parley.events.internal.HeadsRequest;
import dev.parley.events.internal.JoinHead;
import dev.parley.events.internal.PageHead;
import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.Snapshot;
import dev.parley.gateway.entry.Snapshot.Position;
import dev.parley.gateway.entry.UnavailableException;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.session.Identity;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Reads from message-service: a room at its join, its entries, its head.
///
/// Every call waits for the answer. Documents are kept as they are, one per line. A page ends at
/// [#PAGE_BYTES]; the next request continues by seq. A request first reserves the page's bytes in
/// the memory budget, and throws [UnavailableException] if there are none left.
public final class Backlog implements EntrySource {

  /// Entries requested at a time.
  static final int PAGE = 100;

  /// The maximum bytes of the documents in one page; the first document is accepted at any size.
  /// This is half of what the budget counts: the other half is for the parsed entries.
  static final int PAGE_BYTES = (int) (MemoryBudget.PAGE_COST / 2);

  private final InternalHttp http;

  private final MemoryBudget memory;

  public Backlog(InternalHttp http, MemoryBudget memory) {
    this.http = http;
    this.memory = memory;
  }

  /// Reads membership, head and the first entries in one snapshot.
  ///
  /// @param room id or handle
  /// @param since the client's position; null: the last entries
  Admission join(String room, Identity who, @Nullable Position since)
      throws UnavailableException, RefusedException {
    var path =
        new StringBuilder("/internal/rooms/")
            .append(encode(room))
            .append("/join?limit=")
            .append(PAGE);
    path.append(user(who));
    if (since != null) {
      path.append("&after=").append(since.seq());
      if (since.epoch() != null) {
        path.append("&epoch=").append(encode(since.epoch()));
      }
    }
    return page(
        path.toString(),
        memory.takeFirstPage(),
        lines -> {
          var head = EventJson.read(lines.getFirst(), JoinHead.class);
          return new Admission(
              head.room(),
              head.handle(),
              head.n(),
              head.role(),
              head.recovered(),
              new Snapshot(head.epoch(), head.seq(), head.from(), head.kind(), head.role() != null),
              entries(lines, head.epoch(), LogEntry::readPast));
        });
  }

  /// Reads the next page for a user, who is authorised again.
  ///
  /// @param limit maximum number of entries
  Page after(RoomId room, long after, int limit, Identity who)
      throws UnavailableException, RefusedException {
    return page(
        entriesPath(room, after, limit) + user(who),
        memory.takePage(),
        lines -> page(lines, LogEntry::readPast));
  }

  @Override
  public Page after(RoomId room, long after) throws UnavailableException {
    try {
      return page(
          entriesPath(room, after, PAGE),
          memory.takeFirstPage(),
          lines -> page(lines, LogEntry::read));
    } catch (RefusedException e) {
      throw new UnavailableException("the room is not known there: " + e.getMessage(), e);
    }
  }

  @Override
  public StoredHeads heads(Collection<RoomId> rooms) throws UnavailableException {
    byte[] answer;
    try {
      var request = new HeadsRequest(List.copyOf(rooms));
      answer = http.post("/internal/heads", EventJson.write(request));
    } catch (RefusedException e) {
      throw new UnavailableException("the internal door is not there", e);
    }
    return read(() -> {
      var stored = EventJson.read(answer, Heads.class);
      return new StoredHeads(stored.epoch(), stored.heads());
    });
  }

  private static String entriesPath(RoomId room, long after, int limit) {
    return "/internal/rooms/" + room + "/entries?after=" + after + "&limit=" + limit;
  }

  private static String user(Identity who) {
    return "&user=" + who.user() + "&guest=" + who.guest();
  }

  private interface Making<T> {
    T of(List<byte[]> lines);
  }

  /// Requests lines and processes them, within the memory budget.
  private <T> T page(String path, boolean isTaken, Making<T> making)
      throws UnavailableException, RefusedException {
    if (!isTaken) {
      throw new UnavailableException("the gateway is short of memory", null);
    }
    try {
      var lines = http.getLines(path, PAGE_BYTES);
      if (lines.isEmpty()) {
        throw new UnavailableException("an empty answer", null);
      }
      return read(() -> making.of(lines));
    } finally {
      memory.giveBackPage();
    }
  }

  private static Page page(List<byte[]> lines, BiFunction<byte[], String, LogEntry> reading) {
    var head = EventJson.read(lines.getFirst(), PageHead.class);
    return new Page(head.epoch(), head.seq(), entries(lines, head.epoch(), reading));
  }

  private static List<LogEntry> entries(
      List<byte[]> lines, String epoch, BiFunction<byte[], String, LogEntry> reading) {
    var entries = new ArrayList<LogEntry>(lines.size() - 1);
    for (var line : lines.subList(1, lines.size())) {
      entries.add(reading.apply(line, epoch));
    }
    return entries;
  }

  private interface Reading<T> {
    T read();
  }

  private static <T> T read(Reading<T> reading) throws UnavailableException {
    try {
      return reading.read();
    } catch (UnreadableException | NullPointerException | IllegalArgumentException e) {
      throw new UnavailableException("an answer that cannot be read", e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}

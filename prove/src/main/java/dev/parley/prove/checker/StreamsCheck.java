package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.I4;
import static dev.parley.prove.checker.Invariant.I5;
import static dev.parley.prove.checker.Invariant.I6;
import static dev.parley.prove.checker.Invariant.I7;
import static dev.parley.prove.checker.Invariant.I9;

import dev.parley.prove.history.Line;
import java.util.HashMap;
import java.util.Map;

/// Compares each client's deliveries, and each record of the topic, with the rooms' logs.
///
/// Reads the history in order. Each client has a cursor per room, and it may only rise by one.
final class StreamsCheck {

  /// The number of entries that a first join delivers.
  private static final int LATEST = 50;

  private static final int MOST_MISSED = 500;

  private final Facts facts;
  private final Verdict verdict;
  private final Map<String, Cursor> cursors = new HashMap<>();

  StreamsCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
  }

  /// The position of a client in a room.
  private static final class Cursor {
    final String client;
    final String room;
    int link;
    long next;
    long joinedAt;
    String epoch = "";
    boolean live;
    boolean lost; // reported once: entries after a gap are no further breach
    long holeFrom;
    long holeTo;

    Cursor(String client, String room) {
      this.client = client;
      this.room = room;
    }

    @Override
    public String toString() {
      return client + " in " + room;
    }
  }

  void take(Line line) {
    switch (line) {
      case Line.Join join -> join(join);
      case Line.Got got -> got(got);
      case Line.Filled filled -> filled(filled);
      case Line.Left left -> cursor(left.client(), left.room()).live = false;
      case Line.Close close ->
          cursors.values().stream()
              .filter(it -> it.client.equals(close.client()) && it.link == close.link())
              .forEach(it -> it.live = false);
      case Line.Published it -> document(I9, it.room(), it.seq(), it.hash(), it);
      case Line.Begin _,
          Line.Ask _,
          Line.Ok _,
          Line.Fail _,
          Line.Unknown _,
          Line.Open _,
          Line.Bye _,
          Line.Form _,
          Line.Stored _,
          Line.Rows _,
          Line.Page _,
          Line.State _,
          Line.Trouble _,
          Line.Poison _,
          Line.Dead _,
          Line.Online _,
          Line.Gauge _,
          Line.Leak _,
          Line.End _ -> {
        // No delivery.
      }
    }
  }

  private Cursor cursor(String client, String room) {
    return cursors.computeIfAbsent(client + ' ' + room, _ -> new Cursor(client, room));
  }

  private void join(Line.Join join) {
    var room = facts.room(join.room());
    var cursor = cursor(join.client(), join.room());
    verdict.require(
        room.admits(facts.user(join.client()), join.seq()),
        I7,
        "who is no member joined: %s",
        join);
    boolean behind = cursor.next > 0;
    long latest = Math.max(1, join.seq() - LATEST + 1);
    long first = join.recovered() && join.after() >= 0 ? join.after() + 1 : latest;
    if (join.asked() && join.after() >= 0) {
      verdict.require(
          join.after() == cursor.next - 1,
          I4,
          "%s joined after %d, not %d",
          cursor,
          join.after(),
          cursor.next - 1);
      boolean mayBeCut =
          join.seq() - join.after() > MOST_MISSED
              || join.after() > join.seq()
              || !cursor.epoch.equals(join.epoch());
      verdict.require(join.recovered() || mayBeCut, I4, "not recovered without a reason: %s", join);
    }
    if (behind && first > cursor.next) {
      cursor.holeFrom = cursor.holeFrom == 0 ? cursor.next : cursor.holeFrom;
      cursor.holeTo = first - 1;
    }
    cursor.next = first;
    cursor.joinedAt = join.seq();
    cursor.link = join.link();
    cursor.epoch = join.epoch();
    cursor.live = true;
    cursor.lost = false;
  }

  private void got(Line.Got got) {
    var cursor = cursor(got.client(), got.room());
    document(I9, got.room(), got.seq(), got.hash(), got);
    member(cursor, got);
    verdict.looked(I4);
    if (!cursor.live || cursor.link != got.link()) {
      verdict.breach(I4, "%s was sent an entry without a subscription: %s", cursor, got);
    } else if (got.seq() != cursor.next && !cursor.lost) {
      verdict.breach(I4, "%s was sent seq %d where %d belongs", cursor, got.seq(), cursor.next);
      cursor.lost = true;
    }
    cursor.next = Math.max(cursor.next, got.seq() + 1);
  }

  /// The receiver of a backlog entry must be a member at the join's head. The receiver of a live
  /// entry must be a member at that entry.
  private void member(Cursor cursor, Line.Got got) {
    var room = facts.rooms.get(got.room());
    if (room != null && !room.room.open()) {
      var user = facts.user(got.client());
      boolean may =
          got.seq() <= cursor.joinedAt
              ? room.admits(user, cursor.joinedAt)
              : room.admits(user, got.seq() - 1) || room.admits(user, got.seq());
      verdict.require(may, I7, "%s, no member then, was sent %s", cursor, got);
    }
  }

  private void document(Invariant phantom, String room, long seq, String hash, Line line) {
    var facts = this.facts.rooms.get(room);
    verdict.looked(I5);
    verdict.looked(phantom);
    if (facts == null || facts.stored(seq) == null) {
      verdict.breach(phantom, "nothing like it is stored: %s", line);
    } else if (!facts.isStored(seq, hash)) {
      verdict.breach(
          I5, "%s is %s; the log has %s", line, facts.form(seq, hash), facts.stored(seq));
    }
  }

  private void filled(Line.Filled filled) {
    document(I9, filled.room(), filled.seq(), filled.hash(), filled);
    var cursor = cursor(filled.client(), filled.room());
    if (filled.seq() == cursor.holeFrom) {
      cursor.holeFrom++;
    }
    if (cursor.holeFrom > cursor.holeTo) {
      cursor.holeFrom = 0;
    }
  }

  /// Call it after the last line.
  void end() {
    for (var cursor : cursors.values()) {
      var room = facts.room(cursor.room);
      if (cursor.live && room.admits(facts.user(cursor.client), room.head())) {
        verdict.require(
            cursor.next == room.head() + 1,
            I6,
            "%s has everything before %d; the head is %d",
            cursor,
            cursor.next,
            room.head());
        verdict.require(
            cursor.holeFrom == 0, I6, "%s misses %d to %d", cursor, cursor.holeFrom, cursor.holeTo);
      }
    }
  }
}

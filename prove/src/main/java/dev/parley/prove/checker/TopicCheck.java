package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.I6;

import dev.parley.prove.history.Line;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Compares the room log's topic with the rooms' logs: it has each entry from 1 to the head.
///
/// A fault may cut the topic. Then the rest of a room must still reach the head. It must start at
/// the latest with the first message requested after the cut.
final class TopicCheck {

  private static final long NEVER = Long.MAX_VALUE;

  private final Facts facts;
  private final Verdict verdict;
  private final Map<String, BitSet> topics = new HashMap<>();
  private long cut = NEVER;

  TopicCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
  }

  void take(Line line) {
    if (line instanceof Line.Published it && isInLog(it)) {
      topics.computeIfAbsent(it.room(), _ -> new BitSet()).set(Math.toIntExact(it.seq()));
    } else if (line instanceof Line.Trouble trouble && trouble.hasCutTheLog()) {
      cut = trouble.t();
    }
  }

  /// [StreamsCheck] reports the others.
  private boolean isInLog(Line.Published published) {
    return published.seq() > 0 && published.seq() <= facts.room(published.room()).head();
  }

  /// Call it after the last line.
  void end() {
    if (!topics.isEmpty()) {
      var latest = latestBeginnings();
      facts.rooms.values().forEach(room -> check(room, latest));
    }
  }

  /// For each room, the latest seq at which the topic may start.
  private Map<String, Long> latestBeginnings() {
    var latest = new HashMap<String, Long>();
    for (var asked : facts.asked.values()) {
      if (asked.first.t() > cut && asked.first.what().equals("send")) {
        asked.oks.forEach(ok -> latest.merge(ok.room(), ok.seq(), Math::min));
      }
    }
    return latest;
  }

  private void check(RoomFacts room, Map<String, Long> latest) {
    var id = room.room.room();
    int head = Math.toIntExact(room.head());
    var has = topics.getOrDefault(id, new BitSet());
    int first = cut == NEVER ? 1 : has.isEmpty() ? head + 1 : has.nextSetBit(1);
    int last = has.nextClearBit(first) - 1;
    verdict.require(last == head, I6, "the topic has %s up to %d; the head is %d", id, last, head);
    long asked = latest.getOrDefault(id, head + 1L);
    verdict.require(
        first <= asked,
        I6,
        "the topic has %s from %d; %d was asked for after the cut",
        id,
        first,
        asked);
  }
}

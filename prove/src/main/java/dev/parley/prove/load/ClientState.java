package dev.parley.prove.load;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client's knowledge of its rooms and its open requests.
///
/// Shared by the acting thread and the thread that receives frames; guarded by `lock`.
final class ClientState {

  final ReentrantLock lock = new ReentrantLock();
  final Map<String, Seat> seats = new LinkedHashMap<>();
  final Map<String, Pending> pending = new HashMap<>();
  final Queue<Pending> wanted = new ArrayDeque<>();
  final Map<String, CompletableFuture<JsonNode>> presence = new HashMap<>();
  final Talk talk;
  private final Condition moved = lock.newCondition();
  private final String name;
  private final History history;

  /// Null between two connections.
  volatile @Nullable Link link;

  /// The highest number of an ended connection: its frames no longer count.
  int closed;

  /// Whether the connection got its `hello`.
  volatile boolean welcome;

  /// The limit of open requests from `hello`; only probes use all of it.
  int mostInFlight;

  /// The delay in milliseconds that a `bye` asked for; -1: none.
  long reconnectAfter = -1;

  boolean talking;
  volatile boolean ended;
  private boolean news;

  ClientState(String name, Collection<String> rooms, Talk talk, History history) {
    this.name = name;
    this.talk = talk;
    this.history = history;
    rooms.forEach(room -> seats.put(room, new Seat(room)));
  }

  /// Makes a change and wakes the waiting thread.
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      wake();
    } finally {
      lock.unlock();
    }
  }

  /// Under the lock: wakes the waiting thread.
  void wake() {
    news = true;
    moved.signalAll();
  }

  /// Waits for a change, at most for this time.
  void await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!news && left > 0) {
        left = moved.awaitNanos(left);
      }
      news = false;
    } finally {
      lock.unlock();
    }
  }

  /// Returns and clears the delay of the last `bye`; -1: none.
  long takeReconnectAfter() {
    lock.lock();
    try {
      long after = reconnectAfter;
      reconnectAfter = -1;
      return after;
    } finally {
      lock.unlock();
    }
  }

  boolean isJoined(String room) {
    var seat = seats.get(room);
    return seat != null && seat.joined;
  }

  /// The number of the connection that got its `hello`; 0: none.
  int greetedOn() {
    lock.lock();
    try {
      var open = link;
      return open == null || !welcome ? 0 : open.number();
    } finally {
      lock.unlock();
    }
  }

  List<String> joined() {
    return seats.values().stream().filter(it -> it.joined).map(it -> it.room).toList();
  }

  /// Under the lock: a connection has ended, and its later frames are ignored.
  void lost(Link from, int code) {
    if (from.number() > closed) {
      closed = from.number();
      link = null;
      welcome = false;
      seats.values().forEach(seat -> seat.lose(0));
      history.add(t -> new Line.Close(t, name, from.number(), code));
    }
  }

  /// Whether a join got no answer within its limit.
  boolean isForgotten(long now) {
    lock.lock();
    try {
      return seats.values().stream().anyMatch(seat -> seat.asked && now - seat.joinAt >= 0);
    } finally {
      lock.unlock();
    }
  }

  /// The requests without an answer.
  List<Pending> unanswered() {
    lock.lock();
    try {
      return List.copyOf(pending.values());
    } finally {
      lock.unlock();
    }
  }

  /// Why this client has not read everything; empty: it has.
  ///
  /// @param heads of all rooms
  String behind(Map<String, Long> heads) {
    lock.lock();
    try {
      return seats.values().stream()
          .filter(it -> !it.joined || it.hole != null || it.seq != heads.getOrDefault(it.room, -1L))
          .findFirst()
          .map(it ->
              "%s is %s in %s at %d of %d"
                  .formatted(
                      name,
                      it.joined ? "joined" : "not joined",
                      it.room,
                      it.seq,
                      heads.getOrDefault(it.room, -1L)))
          .orElse("");
    } finally {
      lock.unlock();
    }
  }

  /// Prepares for the answer to a `presence` request.
  CompletableFuture<JsonNode> askPresence(String room) {
    var answer = new CompletableFuture<JsonNode>();
    lock.lock();
    try {
      presence.put(room, answer);
      return answer.orTimeout(10, TimeUnit.SECONDS);
    } finally {
      lock.unlock();
    }
  }
}

package dev.parley.gateway.inbound;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.LogCommand;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.rule.Body;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.fanout.EntryObserver;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.join.InFlight;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.SessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/// The sends and other commands that wait for their answer. Each gets one within 9 s, and so within
/// 10 s of its frame's arrival.
///
/// The answer is found by (room, sender, id), so no client gets an ack for another user's message.
/// An entry of the log answers only a command with the same body. A command that waits already is
/// not published again: both clients get the same answer. At most 32 per session, 10,000 and 32 MB
/// in all. Guarded by its monitor.
public final class PendingSends implements EntryObserver, InFlight, SessionListener {

  private static final int PER_SESSION = ServerFrame.Limits.DEFAULT.inFlight();
  private static final int IN_ALL = 10_000;
  private static final long BYTES_IN_ALL = 32L << 20;
  private static final long PATIENCE = Duration.ofMillis(8_900).toNanos();
  private static final long WAIT_MILLIS = 10_000;

  /// The result of asking for a place.
  enum Place {
    /// The command must be published.
    TAKEN,
    /// The same command waits already.
    SHARED,
    /// Another command with the same id waits already.
    CONFLICT,
    SESSION_FULL,
    GATEWAY_FULL
  }

  private record Key(RoomId room, UserId sender, String id) {}

  private record Pending(Body body, List<Session> waiting, long deadline, int bytes) {}

  private final LongSupplier nanoTime;
  private final GatewayMetrics metrics;
  private final Map<Key, Pending> sends = new LinkedHashMap<>();
  private final Map<Session, List<Key>> bySession = new HashMap<>();
  private final Outage outage = new Outage();
  private long bytes;

  public PendingSends(LongSupplier nanoTime, GatewayMetrics metrics) {
    this.nanoTime = nanoTime;
    this.metrics = metrics;
  }

  /// Asks for a place for this session's command.
  synchronized Place take(Session session, LogCommand asked, int size) {
    var mine = bySession.getOrDefault(session, List.of());
    if (mine.size() >= PER_SESSION) {
      return Place.SESSION_FULL;
    }
    var key = key(asked);
    var body = asked.body();
    var before = sends.get(key);
    if (before != null && !before.body().equals(body)) {
      return Place.CONFLICT;
    }
    if (before == null && (sends.size() >= IN_ALL || bytes + size > BYTES_IN_ALL)) {
      return Place.GATEWAY_FULL;
    }
    bySession.computeIfAbsent(session, ignored -> new ArrayList<>(2)).add(key);
    if (before != null) {
      before.waiting().add(session);
      return Place.SHARED;
    }
    var waiting = new ArrayList<Session>(1);
    waiting.add(session);
    sends.put(key, new Pending(body, waiting, nanoTime.getAsLong() + PATIENCE, size));
    bytes += size;
    return Place.TAKEN;
  }

  /// How many milliseconds a client without a place should wait. While nothing is stored, as long
  /// as all others.
  ///
  /// @param soon the wait while commands are answered
  synchronized long retryAfter(long soon) {
    return outage.isOn() ? outage.retryAfter(nanoTime.getAsLong()) : soon;
  }

  @Override
  public void stored(LogEntry entry) {
    if (entry.entry().orElse(null) instanceof AskedEntry done) {
      answer(
          new Key(done.room(), done.sender().id(), done.client()),
          pending -> done.mayAnswer(pending.body()),
          new ServerFrame.Ack(done.client(), done.room(), done.seq(), done.id(), done.at()));
    }
  }

  /// Takes message-service's reply to a command.
  void replied(Reply reply) {
    var key = new Key(reply.room(), reply.sender(), reply.id());
    var frame =
        switch (reply) {
          case Ack ack ->
              new ServerFrame.Ack(ack.id(), ack.room(), ack.seq(), ack.message(), ack.at());
          case Nack nack ->
              new ServerFrame.Nack(
                  nack.id(),
                  nack.room().toString(),
                  nack.code(),
                  nack.detail(),
                  nack.retryable(),
                  nack.retryAfter());
        };
    answer(key, ignored -> true, frame);
  }

  /// The command may not have reached Kafka.
  synchronized void failed(LogCommand asked) {
    var key = key(asked);
    answer(key, ignored -> true, unavailable(key));
  }

  /// Answers commands that have waited too long; to be called a few times a second.
  public synchronized void expire() {
    for (var key : expired()) {
      answer(key, ignored -> true, unavailable(key));
    }
  }

  @Override
  public void awaitAnswered(Session session, RoomId room) throws InterruptedException {
    await(session, key -> key.room().equals(room), WAIT_MILLIS);
  }

  /// Waits until the session's commands are answered, at most that many milliseconds.
  public void awaitAnswered(Session session, long millis) throws InterruptedException {
    await(session, ignored -> true, millis);
  }

  @Override
  public synchronized void closed(Session session) {
    var mine = bySession.remove(session);
    if (mine == null) {
      return;
    }
    for (var key : mine) {
      var pending = sends.get(key);
      if (pending != null && pending.waiting().remove(session) && pending.waiting().isEmpty()) {
        sends.remove(key);
        bytes -= pending.bytes();
      }
    }
    notifyAll();
  }

  public synchronized int count() {
    return sends.size();
  }

  private List<Key> expired() {
    long now = nanoTime.getAsLong();
    var late = new ArrayList<Key>();
    for (var send : sends.entrySet()) {
      if (send.getValue().deadline() - now > 0) {
        break;
      }
      late.add(send.getKey());
    }
    return late;
  }

  /// Answers under the lock, so that a thread that waits for the answer finds it queued.
  private synchronized void answer(Key key, Predicate<Pending> fits, ServerFrame frame) {
    boolean acked = frame instanceof ServerFrame.Ack;
    for (var session : finish(key, fits, acked)) {
      session.send(frame);
    }
    if (acked) {
      outage.end();
    }
  }

  private List<Session> finish(Key key, Predicate<Pending> fits, boolean acked) {
    var pending = sends.get(key);
    if (pending == null || !fits.test(pending)) {
      return List.of();
    }
    sends.remove(key);
    bytes -= pending.bytes();
    metrics.answered(nanoTime.getAsLong() - (pending.deadline() - PATIENCE), acked);
    for (var session : pending.waiting()) {
      bySession.computeIfPresent(
          session,
          (ignored, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
    notifyAll();
    return pending.waiting();
  }

  private synchronized void await(Session session, Predicate<Key> which, long millis)
      throws InterruptedException {
    long end = nanoTime.getAsLong() + Duration.ofMillis(millis).toNanos();
    while (bySession.getOrDefault(session, List.of()).stream().anyMatch(which)) {
      long left = Duration.ofNanos(end - nanoTime.getAsLong()).toMillis();
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private static Key key(LogCommand asked) {
    return new Key(asked.room(), asked.sender().id(), asked.id());
  }

  private ServerFrame.Nack unavailable(Key key) {
    return new ServerFrame.Nack(
        key.id(),
        key.room().toString(),
        Code.UNAVAILABLE,
        "not known to be stored, send it again with the same id",
        true,
        outage.retryAfter(nanoTime.getAsLong()));
  }
}

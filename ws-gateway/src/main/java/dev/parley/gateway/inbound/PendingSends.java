package dev.parley.gateway.inbound;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.Body;
import dev.parley.events.command.LogCommand;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
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

/// The sends, and whatever else makes an entry, that wait for their answer: each gets one, within 9
/// s, and so within 10 of its frame's arrival.
///
/// The answer is found by (room, sender, id), so nobody gets an ack for somebody else's message;
/// and an entry of the log answers only a send that said the same. A send that is under way already
/// is not published again: both askers get the one answer. At most 32 a session, 10,000 and 32 MB
/// in all. Guarded by its monitor.
public final class PendingSends implements EntryObserver, InFlight, SessionListener {

  private static final int PER_SESSION = ServerFrame.Limits.DEFAULT.inFlight();
  private static final int IN_ALL = 10_000;
  private static final long BYTES_IN_ALL = 32L << 20;
  private static final long PATIENCE = Duration.ofMillis(8_900).toNanos();
  private static final long WAIT_MILLIS = 10_000;

  /// What became of asking for a place.
  enum Place {
    /// Publish it.
    TAKEN,
    /// The same is under way.
    SHARED,
    /// The same id is under way with another body.
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

  /// Asks for a place for what this session asks.
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

  /// For how many milliseconds those should wait for whom there is no place: while nothing is
  /// stored as long as all the others.
  ///
  /// @param soon as long as answers come
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

  /// Takes the message service's own word on a send.
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

  /// The command did not reach Kafka, as far as is known.
  synchronized void failed(LogCommand asked) {
    var key = key(asked);
    answer(key, ignored -> true, unavailable(key));
  }

  /// Answers what has waited too long; to be called a few times a second.
  public synchronized void expire() {
    for (var key : expired()) {
      answer(key, ignored -> true, unavailable(key));
    }
  }

  @Override
  public void awaitAnswered(Session session, RoomId room) throws InterruptedException {
    await(session, key -> key.room().equals(room), WAIT_MILLIS);
  }

  /// Waits until the session's sends are answered, so many milliseconds at most.
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

  /// Answers under the lock, so that whoever waits for the answer finds it queued.
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

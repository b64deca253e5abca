package dev.parley.gateway.drain;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.inbound.PendingSends;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/// Closes all sockets before the web server stops.
///
/// First, new sockets are refused. Then, for 200 sockets a second, each client gets `bye` with its
/// own time to reconnect, its queued frames and the answers to its sends (two seconds at most), and
/// is closed with 1001. Sockets whose handshake was in progress get the same. All remaining sockets
/// are closed after 35 s: when the grace period ends, the process is killed and all connections
/// break at once.
public final class Drain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  /// Above the phase of the web server's graceful shutdown, which would wait for open sockets.
  private static final int PHASE = Integer.MAX_VALUE - 512;

  private static final Pace PACE = new Pace(200, Duration.ofSeconds(30), Duration.ofSeconds(35));
  private static final Duration SHORTEST_RETURN = Duration.ofMillis(200);
  private static final long ANSWERS_MILLIS = 2_000;
  private static final long LOOK_MILLIS = 50;

  private final Runnable door;
  private final Sessions sessions;
  private final PendingSends pending;
  private final Executor executor;
  private final RandomGenerator random;
  private final ApplicationEventPublisher events;
  private final Pace pace;
  private volatile boolean running;

  /// The speed of the drain.
  ///
  /// @param deadline after which all sockets are closed, even with frames left
  record Pace(int perSecond, Duration longestSpread, Duration deadline) {

    Duration spread(int sockets) {
      var spread = Duration.ofMillis(1_000L * sockets / perSecond);
      return spread.compareTo(longestSpread) > 0 ? longestSpread : spread;
    }
  }

  /// @param door refuses new sockets once it was run
  /// @param executor a thread per task: each waits for its socket's answers
  public Drain(
      Runnable door,
      Sessions sessions,
      PendingSends pending,
      Executor executor,
      RandomGenerator random,
      ApplicationEventPublisher events) {
    this(door, sessions, pending, executor, random, events, PACE);
  }

  Drain(
      Runnable door,
      Sessions sessions,
      PendingSends pending,
      Executor executor,
      RandomGenerator random,
      ApplicationEventPublisher events,
      Pace pace) {
    this.door = door;
    this.sessions = sessions;
    this.pending = pending;
    this.executor = executor;
    this.random = random;
    this.events = events;
    this.pace = pace;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public void stop(Runnable done) {
    running = false;
    AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
    door.run();
    executor.execute(() -> {
      try {
        empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        done.run();
      }
    });
  }

  private void empty() throws InterruptedException {
    long end = System.nanoTime() + pace.deadline().toNanos();
    LOG.info("{} sockets leave within {}", sessions.count(), pace.spread(sessions.count()));
    var told = new HashSet<Session>();
    letGo(told);
    while (sessions.count() > 0 && System.nanoTime() - end < 0) {
      Thread.sleep(LOOK_MILLIS);
      letGo(told); // a handshake that was in progress has opened its socket only now
    }
    sessions.all().forEach(session -> session.close(CloseReason.GOING_AWAY));
  }

  /// Drains the sockets that did not get `bye` yet, at the given speed.
  private void letGo(Set<Session> told) throws InterruptedException {
    var leaving = new ArrayList<>(sessions.all());
    leaving.removeAll(told);
    var spread = pace.spread(leaving.size());
    for (var session : leaving) {
      told.add(session);
      long comeBack = random.nextLong(Math.max(spread.toMillis(), SHORTEST_RETURN.toMillis()));
      executor.execute(() -> letGo(session, comeBack));
      Thread.sleep(spread.dividedBy(leaving.size()));
    }
  }

  private void letGo(Session session, long comeBack) {
    session.send(new ServerFrame.Bye(comeBack));
    try {
      pending.awaitAnswered(session, ANSWERS_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    session.closeAfterFlush(CloseReason.GOING_AWAY);
  }
}

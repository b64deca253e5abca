package dev.parley.gateway.drain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.UserId;
import dev.parley.gateway.inbound.PendingSends;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.Outbox;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import dev.parley.gateway.session.Visit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTests {

  private static final Session.Queueing QUEUEING =
      new Session.Queueing(Outbox.LIMIT, new MemoryBudget(Long.MAX_VALUE));

  private static final int GOING_AWAY = 1001;
  private static final Duration SPREAD = Duration.ofMillis(400);
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final Duration NEVER = Duration.ofMinutes(1);
  private static final long PATIENCE = 20;

  private final Executor tasks = task -> Thread.ofVirtual().start(task);
  private final GatewayMetrics metrics =
      new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());
  private final Sessions sessions = new Sessions(10, new Nobody());

  @Test
  void saysByeToEachOneOnlyOnceTheDoorIsShut() throws Exception {
    var sockets = List.of(client(), client(), client());

    drain(
        () -> assertThat(sockets).allSatisfy(socket -> assertThat(socket.heard).isNotDone()),
        NEVER);

    for (var socket : sockets) {
      assertThat(socket.heard.get(PATIENCE, TimeUnit.SECONDS)).contains("\"bye\"");
      assertThat(socket.closed.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(GOING_AWAY);
    }
  }

  @Test
  void letsThoseGoWhoStoodInTheDoorWhenItWasShut() throws Exception {
    var first = client();
    var late = new CompletableFuture<Client>();
    first.whenHeard = () -> late.complete(client());

    drain(() -> {}, NEVER);

    var socket = late.get(PATIENCE, TimeUnit.SECONDS);
    assertThat(socket.heard.get(PATIENCE, TimeUnit.SECONDS)).contains("\"bye\"");
    assertThat(socket.closed.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(GOING_AWAY);
  }

  @Test
  void closesWhoTakesNothingAtTheDeadline() throws Exception {
    var stuck = client();
    stuck.takes = false;
    long start = System.nanoTime();

    drain(() -> {}, DEADLINE);

    assertThat(stuck.closed.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(GOING_AWAY);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(DEADLINE.toNanos());
    assertThat(sessions.count()).isZero();
  }

  /// Returns once the gateway has no sockets.
  private void drain(Runnable door, Duration deadline) throws Exception {
    var drain =
        new Drain(
            door,
            sessions,
            new PendingSends(System::nanoTime, metrics),
            tasks,
            new Random(1),
            _ -> {},
            new Drain.Pace(10, SPREAD, deadline));
    var done = new CountDownLatch(1);
    drain.start();
    drain.stop(done::countDown);
    assertThat(done.await(PATIENCE, TimeUnit.SECONDS)).isTrue();
  }

  private Client client() {
    var client = new Client();
    Visit.begin(sessions, client.session);
    return client;
  }

  /// A client that answers a close at once.
  private final class Client implements Socket {

    private final CompletableFuture<String> heard = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private Runnable whenHeard = () -> {};
    private boolean takes = true;
    private final Session session =
        new Session(
            Integer.toString(sessions.count()), this, Instant.EPOCH, tasks, QUEUEING, metrics);

    @Override
    public void write(List<byte[]> frames, Outcome outcome) {
      if (takes) {
        whenHeard.run();
        heard.complete(new String(frames.getFirst(), UTF_8));
        outcome.written();
      }
    }

    @Override
    public void ping() {
      // No listener.
    }

    @Override
    public void close(int code, String text) {
      Visit.end(sessions, session);
      closed.complete(code);
    }
  }

  private static final class Nobody implements Sessions.UserWatcher {

    @Override
    public void appeared(UserId user) {
      // No user signs in here.
    }

    @Override
    public void gone(UserId user) {
      // No user leaves.
    }
  }
}

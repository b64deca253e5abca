package dev.parley.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutboxTests {

  private static final int LIMIT = 10_000;

  private final FakeSocket socket = new FakeSocket();
  private final Queue<Runnable> drains = new ArrayDeque<>();
  private final Outbox outbox = new Outbox(socket, drains::add, LIMIT);

  @Test
  void writesAllThatIsQueuedInOneFlush() {
    for (int i = 0; i < 10; i++) {
      assertThat(outbox.offer(new byte[10])).isTrue();
    }
    runDrains();

    assertThat(socket.flushes()).containsExactly(10);
  }

  @Test
  void startsOneDrainAtATimeAndNoneWhileEmpty() {
    assertThat(drains).isEmpty();
    outbox.offer(new byte[1]);
    outbox.offer(new byte[1]);
    assertThat(drains).hasSize(1);
    runDrains();
    outbox.offer(new byte[1]);
    assertThat(drains).hasSize(1);
  }

  @Test
  void refusesWhatDoesNotFitInItsBytes() {
    assertThat(outbox.offer(new byte[9_000])).isTrue();
    assertThat(outbox.offer(new byte[1_000])).isFalse();
    runDrains();
    assertThat(outbox.offer(new byte[1_000])).isTrue();
  }

  @Test
  void boundsTheNumberOfTinyFramesToo() {
    int taken = 0;
    while (outbox.offer(new byte[0])) {
      taken++;
    }

    assertThat(taken).isLessThan(LIMIT / 16);
  }

  @Test
  void shedsSignalsAtHalf() {
    outbox.offer(new byte[5_000]);
    outbox.offerSignal("signal".getBytes(UTF_8));
    outbox.offer("entry".getBytes(UTF_8));
    runDrains();

    assertThat(socket.frames()).contains("entry").doesNotContain("signal");
  }

  @Test
  void finishesOnceAllIsWrittenAndTakesNothingMore() {
    outbox.offer(new byte[1]);
    outbox.finish(() -> socket.close(4001, "done"));
    outbox.offer(new byte[2]);
    assertThat(socket.closeCode()).isZero();
    runDrains();

    assertThat(socket.closeCode()).isEqualTo(4001);
    assertThat(socket.frames()).hasSize(1);
  }

  @Test
  void forgetsEverythingWhenClosed() {
    outbox.offer(new byte[1]);
    outbox.close();
    runDrains();

    assertThat(socket.frames()).isEmpty();
    assertThat(outbox.offer(new byte[LIMIT])).isTrue();
  }

  private void runDrains() {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
  }
}

package dev.parley.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutboxTests {

  private static final int LIMIT = 10_000;

  private final FakeSocket socket = new FakeSocket();
  private final Queue<Runnable> drains = new ArrayDeque<>();
  private final List<Receipt> written = new ArrayList<>();
  private final Outbox outbox =
      new Outbox(socket, drains::add, LIMIT, flush -> written.add(flush.oldest()));

  @Test
  void writesAllThatIsQueuedInOneFlush() {
    for (int i = 0; i < 10; i++) {
      assertThat(outbox.offer(new byte[10], Receipt.NONE)).isTrue();
    }
    runDrains();

    assertThat(socket.flushes()).containsExactly(10);
  }

  @Test
  void tellsOfEachFlushByItsOldestMeasuredFrame() {
    Receipt first = () -> 1;
    Receipt second = () -> 2;
    outbox.offer(new byte[1], Receipt.NONE);
    outbox.offer(new byte[1], first);
    outbox.offer(new byte[1], second);
    assertThat(written).isEmpty();
    runDrains();
    outbox.offer(new byte[1], second);
    outbox.offerSignal(new byte[1]);
    runDrains();
    outbox.offer(new byte[1], Receipt.NONE);
    runDrains();

    assertThat(written).containsExactly(first, second);
  }

  @Test
  void startsOneDrainAtATimeAndNoneWhileEmpty() {
    assertThat(drains).isEmpty();
    outbox.offer(new byte[1], Receipt.NONE);
    outbox.offer(new byte[1], Receipt.NONE);
    assertThat(drains).hasSize(1);
    runDrains();
    outbox.offer(new byte[1], Receipt.NONE);
    assertThat(drains).hasSize(1);
  }

  @Test
  void refusesWhatDoesNotFitInItsBytes() {
    assertThat(outbox.offer(new byte[9_000], Receipt.NONE)).isTrue();
    assertThat(outbox.offer(new byte[1_000], Receipt.NONE)).isFalse();
    runDrains();
    assertThat(outbox.offer(new byte[1_000], Receipt.NONE)).isTrue();
  }

  @Test
  void boundsTheNumberOfTinyFramesToo() {
    int taken = 0;
    while (outbox.offer(new byte[0], Receipt.NONE)) {
      taken++;
    }

    assertThat(taken).isLessThan(LIMIT / 16);
  }

  @Test
  void shedsSignalsAtHalf() {
    outbox.offer(new byte[5_000], Receipt.NONE);
    outbox.offerSignal("signal".getBytes(UTF_8));
    outbox.offer("entry".getBytes(UTF_8), Receipt.NONE);
    runDrains();

    assertThat(socket.frames()).contains("entry").doesNotContain("signal");
  }

  @Test
  void finishesOnceAllIsWrittenAndTakesNothingMore() {
    outbox.offer(new byte[1], Receipt.NONE);
    outbox.finish(() -> socket.close(4001, "done"));
    outbox.offer(new byte[2], Receipt.NONE);
    assertThat(socket.closeCode()).isZero();
    runDrains();

    assertThat(socket.closeCode()).isEqualTo(4001);
    assertThat(socket.frames()).hasSize(1);
  }

  @Test
  void forgetsEverythingWhenClosed() {
    outbox.offer(new byte[1], Receipt.NONE);
    outbox.close();
    runDrains();

    assertThat(socket.frames()).isEmpty();
    assertThat(outbox.offer(new byte[LIMIT], Receipt.NONE)).isTrue();
  }

  private void runDrains() {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
  }
}

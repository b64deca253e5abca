package dev.parley.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.memory.SharedBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTests {

  private static final int LIMIT = 10_000;

  private final FakeSocket socket = new FakeSocket();
  private final Queue<Runnable> drains = new ArrayDeque<>();
  private final List<WriteReceipt> written = new ArrayList<>();
  private final MemoryBudget memory = new MemoryBudget(1 << 20);
  private final Outbox outbox =
      new Outbox(socket, drains::add, LIMIT, flush -> written.add(flush.oldest()), memory);

  @Test
  void writesAllThatIsQueuedInOneFlush() {
    for (int i = 0; i < 10; i++) {
      assertThat(outbox.offer(new byte[10], WriteReceipt.NONE)).isTrue();
    }
    runDrains();

    assertThat(socket.flushes()).containsExactly(10);
  }

  @Test
  void tellsOfEachFlushByItsOldestMeasuredFrame() {
    WriteReceipt first = () -> 1;
    WriteReceipt second = () -> 2;
    outbox.offer(new byte[1], WriteReceipt.NONE);
    outbox.offer(new byte[1], first);
    outbox.offer(new byte[1], second);
    assertThat(written).isEmpty();
    runDrains();
    outbox.offer(new byte[1], second);
    outbox.offerSignal(new byte[1]);
    runDrains();
    outbox.offer(new byte[1], WriteReceipt.NONE);
    runDrains();

    assertThat(written).containsExactly(first, second);
  }

  @Test
  void startsOneDrainAtATimeAndNoneWhileEmpty() {
    assertThat(drains).isEmpty();
    outbox.offer(new byte[1], WriteReceipt.NONE);
    outbox.offer(new byte[1], WriteReceipt.NONE);
    assertThat(drains).hasSize(1);
    runDrains();
    outbox.offer(new byte[1], WriteReceipt.NONE);
    assertThat(drains).hasSize(1);
  }

  @Test
  void goesOnWhereALateOutcomeIsTold() {
    var slow = new SlowSocket();
    var waiting =
        new Outbox(slow, drains::add, LIMIT, flush -> written.add(flush.oldest()), memory);
    waiting.offer(new byte[1], WriteReceipt.NONE);
    runDrains();
    waiting.offer(new byte[2], WriteReceipt.NONE);
    waiting.offer(new byte[3], WriteReceipt.NONE);
    assertThat(drains).isEmpty();
    assertThat(slow.flushes).containsExactly(1);

    slow.outcomes.remove().written();
    assertThat(slow.flushes).containsExactly(1, 2);
    slow.outcomes.remove().written();
    assertThat(waiting.bytes()).isZero();
  }

  @Test
  void forgetsEverythingWhenTheConnectionIsGone() {
    var slow = new SlowSocket();
    var waiting =
        new Outbox(slow, drains::add, LIMIT, flush -> written.add(flush.oldest()), memory);
    waiting.offer(new byte[1], () -> 1);
    runDrains();
    waiting.offer(new byte[1], WriteReceipt.NONE);

    slow.outcomes.remove().failed();

    assertThat(slow.flushes).containsExactly(1);
    assertThat(written).isEmpty();
    assertThat(waiting.bytes()).isZero();
  }

  @Test
  void manyWritesThatAreDoneAtOnceNeedNoDeepStack() {
    var last = new AtomicInteger(100_000);
    var outboxes = new Outbox[1];
    var endless =
        new FakeSocket() {
          @Override
          public void write(List<byte[]> batch, Outcome outcome) {
            if (last.decrementAndGet() > 0) {
              outboxes[0].offer(new byte[1], WriteReceipt.NONE);
            }
            outcome.written();
          }
        };
    outboxes[0] = new Outbox(endless, drains::add, LIMIT, _ -> {}, memory);
    outboxes[0].offer(new byte[1], WriteReceipt.NONE);
    runDrains();

    assertThat(last).hasValue(0);
  }

  @Test
  void refusesWhatDoesNotFitInItsBytes() {
    assertThat(outbox.offer(new byte[9_000], WriteReceipt.NONE)).isTrue();
    assertThat(outbox.offer(new byte[1_000], WriteReceipt.NONE)).isFalse();
    runDrains();
    assertThat(outbox.offer(new byte[1_000], WriteReceipt.NONE)).isTrue();
  }

  @Test
  void boundsTheNumberOfTinyFramesToo() {
    int taken = 0;
    while (outbox.offer(new byte[0], WriteReceipt.NONE)) {
      taken++;
    }

    assertThat(taken).isLessThan(LIMIT / 16);
  }

  @Test
  void shedsSignalsAtHalf() {
    outbox.offer(new byte[5_000], WriteReceipt.NONE);
    outbox.offerSignal("signal".getBytes(UTF_8));
    outbox.offer("entry".getBytes(UTF_8), WriteReceipt.NONE);
    runDrains();

    assertThat(socket.frames()).contains("entry").doesNotContain("signal");
  }

  @Test
  void finishesOnceAllIsWrittenAndTakesNothingMore() {
    outbox.offer(new byte[1], WriteReceipt.NONE);
    outbox.finish(() -> socket.close(4001, "done"));
    outbox.offer(new byte[2], WriteReceipt.NONE);
    assertThat(socket.closeCode()).isZero();
    runDrains();

    assertThat(socket.closeCode()).isEqualTo(4001);
    assertThat(socket.frames()).hasSize(1);
  }

  @Test
  void forgetsEverythingWhenClosed() {
    outbox.offer(new byte[1], WriteReceipt.NONE);
    outbox.close();
    runDrains();

    assertThat(socket.frames()).isEmpty();
    assertThat(outbox.offer(new byte[LIMIT], WriteReceipt.NONE)).isTrue();
  }

  /// Random offers, flushes, failures and closes: every frame is released exactly once.
  @Test
  void givesAllBackOnEveryWayOut() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      var slow = new SlowSocket();
      var queue = new Outbox(slow, drains::add, LIMIT, _ -> {}, memory);
      for (int step = 0; step < 30; step++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> queue.offer(new byte[random.nextInt(3_000)], WriteReceipt.NONE);
          case 2 -> queue.offer(new byte[2_000], new SharedFrame());
          case 3 -> queue.offerSignal(new byte[random.nextInt(100)]);
          case 4 -> runDrains();
          default -> tellAnOutcome(slow, random.nextInt(10) > 0);
        }
      }
      if (random.nextBoolean()) {
        queue.close();
      }
      do {
        runDrains();
      } while (tellAnOutcome(slow, true));
      assertThat(memory.used()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void countsAFlushUnderWayUntilItsOutcomeAlsoAfterTheClose() {
    var slow = new SlowSocket();
    var queue = new Outbox(slow, drains::add, LIMIT, _ -> {}, memory);
    queue.offer(new byte[5_000], WriteReceipt.NONE);
    runDrains();
    queue.close();
    assertThat(memory.used()).isGreaterThan(5_000);

    tellAnOutcome(slow, false);
    assertThat(memory.used()).isZero();
  }

  @Test
  void shedsSignalsWhenTheGatewayIsShortOfMemory() {
    memory.add(memory.limit());
    outbox.offerSignal("signal".getBytes(UTF_8));
    outbox.offer("entry".getBytes(UTF_8), WriteReceipt.NONE);
    runDrains();

    assertThat(socket.frames()).containsExactly("entry");
  }

  private static boolean tellAnOutcome(SlowSocket slow, boolean written) {
    var outcome = slow.outcomes.poll();
    if (outcome != null && written) {
      outcome.written();
    } else if (outcome != null) {
      outcome.failed();
    }
    return outcome != null;
  }

  private static final class SharedFrame extends SharedBytes implements WriteReceipt {

    @Override
    public long storedAt() {
      return 0;
    }

    @Override
    public SharedBytes shared() {
      return this;
    }

    @Override
    protected long weight() {
      return 2_000;
    }
  }

  /// Reports the outcomes when the test says so.
  private static final class SlowSocket implements Socket {

    private final List<Integer> flushes = new ArrayList<>();
    private final Queue<Outcome> outcomes = new ArrayDeque<>();

    @Override
    public void write(List<byte[]> frames, Outcome outcome) {
      flushes.add(frames.size());
      outcomes.add(outcome);
    }

    @Override
    public void ping() {
      throw new IllegalStateException("pinged");
    }

    @Override
    public void close(int code, String text) {
      throw new IllegalStateException("closed with " + code);
    }
  }

  private void runDrains() {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
  }
}

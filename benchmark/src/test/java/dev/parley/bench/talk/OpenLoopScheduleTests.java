package dev.parley.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenLoopScheduleTests {

  private static final long MILLI = 1_000_000;

  @Test
  void spacesMessagesEvenly() {
    var pacer = new OpenLoopSchedule(0, 500, () -> 0);

    assertThat(pacer.due(0)).isZero();
    assertThat(pacer.due(1)).isEqualTo(2 * MILLI);
    assertThat(pacer.due(500)).isEqualTo(1000 * MILLI);
  }

  @Test
  void handsOutAllThatFellDueDuringAStallAtTheirOwnTimes() {
    var now = new AtomicLong();
    var pacer =
        new OpenLoopSchedule(
            0, 1000, () -> now.getAndAdd(now.get() == 2 * MILLI ? 50 * MILLI : MILLI));
    var handedOut = new ArrayList<Integer>();

    pacer.run(100, handedOut::add);

    assertThat(handedOut).endsWith(100);
    assertThat(handedOut).isSorted();
    // The jump of 50 ms hands out at least 49 messages at once; each is still due at its own time.
    assertThat(largestStep(handedOut)).isGreaterThanOrEqualTo(49);
    assertThat(pacer.due(30)).isEqualTo(30 * MILLI);
  }

  @Test
  void waitsForItsStart() {
    assertThat(new OpenLoopSchedule(100, 500, () -> 0).dueBy(99)).isZero();
    assertThat(new OpenLoopSchedule(100, 500, () -> 0).dueBy(100)).isEqualTo(1);
  }

  private static int largestStep(List<Integer> numbers) {
    int largest = 0;
    for (int i = 1; i < numbers.size(); i++) {
      largest = Math.max(largest, numbers.get(i) - numbers.get(i - 1));
    }
    return largest;
  }
}

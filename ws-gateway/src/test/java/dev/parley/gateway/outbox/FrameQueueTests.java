package dev.parley.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameQueueTests {

  private static final int PLENTY = 1_000_000;

  private final FrameQueue queue = new FrameQueue();

  @Test
  void keepsTheOrderWhileItGrowsAndGoesRound() {
    var random = new Random(7);
    var expected = new ArrayDeque<byte[]>();
    for (int round = 0; round < 2_000; round++) {
      for (int i = random.nextInt(9); i > 0; i--) {
        var frame = new byte[] {(byte) round, (byte) i};
        expected.add(frame);
        queue.add(frame, WriteReceipt.NONE);
      }
      for (var frame : queue.take(random.nextInt(1, 9), PLENTY, 0).frames()) {
        assertThat(frame).isSameAs(expected.remove());
      }
    }
    assertThat(queue.take(PLENTY, PLENTY, 0).frames()).containsExactlyElementsOf(expected);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void takesOneAtLeastAndNoMoreThanTheBytes() {
    queue.add(new byte[100], WriteReceipt.NONE);
    queue.add(new byte[5], WriteReceipt.NONE);
    queue.add(new byte[5], WriteReceipt.NONE);
    queue.add(new byte[1], WriteReceipt.NONE);

    assertThat(sizes(queue.take(PLENTY, 10, 1))).containsExactly(100);
    var second = queue.take(PLENTY, 10, 1);
    assertThat(sizes(second)).containsExactly(5, 5);
    assertThat(second.bytes()).isEqualTo(12);
  }

  private static List<Integer> sizes(FrameQueue.Flush flush) {
    var sizes = new ArrayList<Integer>();
    flush.frames().forEach(frame -> sizes.add(frame.length));
    return sizes;
  }
}

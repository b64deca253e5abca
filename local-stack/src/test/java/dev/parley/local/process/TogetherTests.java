package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TogetherTests {

  @Test
  void doesAllOfThemAndNoMoreThanAllowedAtOnce() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable task =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          now.decrementAndGet();
        };

    Together.run(2, List.of(task, task, task, task));

    assertThat(most).hasValueBetween(1, 2);
  }

  @Test
  void endsTheOthersWhenOneFails() {
    Runnable fails =
        () -> {
          throw new StackException("no");
        };

    assertThatThrownBy(
            () -> Together.run(3, List.of(fails, TogetherTests::waitLong, TogetherTests::waitLong)))
        .hasMessage("no");
  }

  @Test
  void endsAllOfThemWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> Together.run(1, List.of(TogetherTests::waitLong, TogetherTests::waitLong)))
        .isInstanceOf(StackException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void waitLong() {
    Waiting.until(Duration.ofMinutes(5), Duration.ofMillis(10), () -> false);
  }
}

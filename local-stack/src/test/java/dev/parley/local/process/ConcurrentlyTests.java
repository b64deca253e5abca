package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConcurrentlyTests {

  @Test
  void doesAllOfThemAndNoMoreThanAllowedAtOnce() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    Runnable task =
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          now.decrementAndGet();
        };

    Concurrently.run(2, List.of(task, task, task, task));

    assertThat(most).hasValueBetween(1, 2);
  }

  @Test
  void endsTheOthersWhenOneFails() {
    Runnable fails =
        () -> {
          throw new StackException("no");
        };

    assertThatThrownBy(() ->
            Concurrently.run(
                3, List.of(fails, ConcurrentlyTests::waitLong, ConcurrentlyTests::waitLong)))
        .hasMessage("no");
  }

  @Test
  void endsAllOfThemWhenItIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            Concurrently.run(1, List.of(ConcurrentlyTests::waitLong, ConcurrentlyTests::waitLong)))
        .isInstanceOf(StackException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void waitLong() {
    Polling.until(Duration.ofMinutes(5), Duration.ofMillis(10), () -> false);
  }
}

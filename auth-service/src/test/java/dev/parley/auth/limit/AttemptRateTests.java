package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptRateTests {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final AtomicLong nanos = new AtomicLong(-1_000);
  private final AttemptRate rate = new AttemptRate(3, PAUSE, nanos::get);

  @Test
  void theFirstFewAreFreeAndThenOneAfterEachPause() {
    exhaust();
    for (int i = 0; i < 100; i++) {
      assertThat(rate.take("k")).contains(PAUSE);
      nanos.addAndGet(PAUSE.toNanos());
      assertThat(rate.take("k")).isEmpty();
    }
  }

  @Test
  void aRefusedAttemptMakesTheWaitNoLonger() {
    exhaust();
    nanos.addAndGet(500_000_000);

    rate.take("k");

    assertThat(rate.take("k")).contains(Duration.ofMillis(1_500));
  }

  @Test
  void neverHasMoreThanItsBurst() {
    rate.take("k");
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    rate.giveBack("k");

    exhaust();
    assertThat(rate.take("k")).isPresent();
  }

  @Test
  void anAttemptGivenBackIsFreeAgain() {
    exhaust();

    rate.giveBack("k");

    assertThat(rate.take("k")).isEmpty();
    assertThat(rate.take("k")).isPresent();
  }

  @Test
  void oneKeyIsNothingToAnother() {
    exhaust();

    assertThat(rate.take("other")).isEmpty();
  }

  @Test
  void manyAtOnceGetNoMoreThanOneAfterAnother() {
    var admitted = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.execute(() -> rate.take("k").ifPresentOrElse(_ -> {}, admitted::incrementAndGet));
      }
    }

    assertThat(admitted).hasValue(3);
  }

  private void exhaust() {
    for (int i = 0; i < 3; i++) {
      assertThat(rate.take("k")).isEmpty();
    }
  }
}

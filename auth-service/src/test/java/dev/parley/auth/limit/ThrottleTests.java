package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTests {

  private static final Throttle.Rule RULE =
      new Throttle.Rule(3, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private final AtomicLong nanos = new AtomicLong();
  private final Throttle throttle = new Throttle(RULE, nanos::get);

  @Test
  void theFirstFewAreFree() {
    for (int i = 0; i < 4; i++) {
      assertThat(throttle.take("k")).isEmpty();
    }
    assertThat(throttle.take("k")).contains(Duration.ofSeconds(1));
  }

  @Test
  void thenEachPauseIsTwiceAsLong() {
    exhaust();
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(throttle.take("k")).contains(Duration.ofSeconds(seconds));
      pass(Duration.ofSeconds(seconds));
      assertThat(throttle.take("k")).isEmpty();
    }
  }

  @Test
  void aRefusedAttemptMakesTheWaitNoLonger() {
    exhaust();
    pass(Duration.ofMillis(400));

    throttle.take("k");

    assertThat(throttle.take("k")).contains(Duration.ofMillis(600));
  }

  @Test
  void oneKeyIsNothingToAnother() {
    exhaust();

    assertThat(throttle.take("other")).isEmpty();
  }

  @Test
  void anAttemptGivenBackIsFreeAgain() {
    exhaust();

    throttle.giveBack("k");

    assertThat(throttle.take("k")).isEmpty();
  }

  @Test
  void whatIsUnusedForAnHourIsForgotten() {
    exhaust();

    pass(Duration.ofHours(1).plusSeconds(1));

    for (int i = 0; i < 4; i++) {
      assertThat(throttle.take("k")).isEmpty();
    }
  }

  @Test
  void manyAtOnceGetNoMoreThanOneAfterAnother() {
    var admitted = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.execute(
            () -> throttle.take("k").ifPresentOrElse(_ -> {}, admitted::incrementAndGet));
      }
    }

    assertThat(admitted).hasValue(4);
  }

  private void exhaust() {
    for (int i = 0; i < 4; i++) {
      throttle.take("k");
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}

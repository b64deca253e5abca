package dev.parley.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalBucketsTests {

  private final ManualClock clock = new ManualClock();
  private final LocalBuckets buckets = new LocalBuckets(clock);
  private final Limit limit = Rule.SIGN_IN.of("10.0.0.1");

  @Test
  void allowsTheBurstAndNotOneMore() {
    for (int i = 0; i < Rule.SIGN_IN.burst(); i++) {
      assertThat(take(limit).allowed()).isTrue();
    }

    var refused = take(limit);

    assertThat(refused.allowed()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.pause()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void fillsUpAtItsRateAndNoHigherThanItsBurst() {
    empty();

    clock.pass(Duration.ofMillis(200));
    assertThat(take(limit).allowed()).isTrue();
    assertThat(take(limit).allowed()).isFalse();

    clock.pass(Duration.ofHours(1));
    assertThat(take(limit).remaining()).isEqualTo(Rule.SIGN_IN.burst() - 1);
  }

  @Test
  void countsEachKeyAndEachRuleByItself() {
    empty();

    assertThat(take(Rule.SIGN_IN.of("10.0.0.2")).allowed()).isTrue();
    assertThat(take(Rule.GUEST.of("10.0.0.1")).allowed()).isTrue();
  }

  private void empty() {
    for (int i = 0; i < Rule.SIGN_IN.burst(); i++) {
      take(limit);
    }
  }

  private Verdict take(Limit from) {
    return buckets.take(from).blockOptional().orElseThrow();
  }
}

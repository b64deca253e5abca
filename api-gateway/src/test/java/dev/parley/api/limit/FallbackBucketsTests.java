package dev.parley.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FallbackBucketsTests {

  private final ManualClock clock = new ManualClock();
  private final AtomicInteger asked = new AtomicInteger();
  private final Limit limit = Rule.CLIENT.of("somebody");
  private Mono<Verdict> shared = Mono.error(new IllegalStateException("away"));
  private final FallbackBuckets buckets =
      new FallbackBuckets(
          _ ->
              Mono.defer(() -> {
                asked.incrementAndGet();
                return shared;
              }),
          new LocalBuckets(clock),
          clock);

  @Test
  void usesTheSharedBucketsWhileTheyAnswer() {
    shared = Mono.just(new Verdict(limit, false, 7, Duration.ZERO));

    assertThat(take().remaining()).isEqualTo(7);
  }

  @Test
  void usesTheLocalOnesWhenTheSharedFail() {
    assertThat(take().remaining()).isEqualTo(Rule.CLIENT.burst() - 1);
  }

  @Test
  void usesTheLocalOnesWhenTheSharedHang() {
    shared = Mono.never();

    assertThat(take().allowed()).isTrue();
  }

  @Test
  void leavesTheSharedAloneForAWhileAfterAFailure() {
    take();
    take();
    assertThat(asked).hasValue(1);

    clock.pass(FallbackBuckets.PAUSE);
    take();
    assertThat(asked).hasValue(2);
  }

  private Verdict take() {
    return buckets.take(limit).blockOptional().orElseThrow();
  }
}

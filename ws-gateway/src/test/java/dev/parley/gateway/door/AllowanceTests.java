package dev.parley.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTests {

  private final AtomicLong now = new AtomicLong();
  private final Allowance allowance = new Allowance(20, 60, now::get);

  @Test
  void allowsABurstAndThenSoManyASecond() {
    assertThat(taken(100)).isEqualTo(60);
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(taken(100)).isEqualTo(20);
  }

  @Test
  void neverSavesUpMoreThanABurst() {
    now.addAndGet(Duration.ofDays(1).toNanos());

    assertThat(taken(100)).isEqualTo(60);
  }

  @Test
  void saysHowLongToWait() {
    taken(60);
    assertThat(allowance.waitMillis()).isEqualTo(50);
  }

  /// Time may have passed since the refusal.
  @Test
  void saysToWaitEvenWhenThereIsOneAgain() {
    assertThat(allowance.waitMillis()).isEqualTo(1);
  }

  private int taken(int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += allowance.take() ? 1 : 0;
    }
    return taken;
  }
}

package dev.parley.auth.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestLimitsTests {

  private final AtomicLong nanos = new AtomicLong();
  private final RequestLimits limits = new RequestLimits(true, nanos::get);

  @Test
  void anAddressMakesSoManyAccountsAMinute() {
    for (int i = 0; i < 60; i++) {
      limits.admitAccount("203.0.113.9");
    }

    assertThatExceptionOfType(Problem.class).isThrownBy(() -> limits.admitAccount("203.0.113.9"));
    assertThatCode(() -> limits.admitAccount("203.0.113.10")).doesNotThrowAnyException();

    nanos.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThatCode(() -> limits.admitAccount("203.0.113.9")).doesNotThrowAnyException();
  }
}

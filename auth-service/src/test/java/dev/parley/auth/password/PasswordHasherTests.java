package dev.parley.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTests {

  private final PasswordHasher hasher = new PasswordHasher();

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void hashesWithArgon2idAtTheAgreedCost() {
    assertThat(hasher.hash(Password.given("correct horse")))
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @Test
  void knowsThePasswordAgainAndNoOther() {
    var hash = hasher.hash(Password.given("🦊 correct horse"));

    assertThat(hasher.matches(Password.given("🦊 correct horse"), hash)).isTrue();
    assertThat(hasher.matches(Password.given("🦊 correct horsf"), hash)).isFalse();
  }

  @Test
  void looksPastThe72ndByte() {
    var prefix = "p".repeat(72);
    var hash = hasher.hash(Password.given(prefix + "a"));

    assertThat(hasher.matches(Password.given(prefix + "b"), hash)).isFalse();
  }

  @Test
  void whoWaitsTooLongIsRefused() {
    var impatient = new PasswordHasher(1, Duration.ofMillis(1));
    var refused = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        threads.execute(() -> {
          try {
            impatient.hash(Password.given("correct horse"));
          } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("rate_limited");
            refused.incrementAndGet();
          }
        });
      }
    }
    impatient.close();

    assertThat(refused).hasValueGreaterThan(0).hasValueLessThan(20);
  }

  @Test
  void anUnknownAccountHasNoPasswordAndIsHashedForAllTheSame() {
    var password = Password.given("anything at all");
    hasher.matches(password, null);

    long start = System.nanoTime();
    assertThat(hasher.matches(password, null)).isFalse();

    // A real hash takes tens of milliseconds, a shortcut microseconds.
    assertThat(System.nanoTime() - start).isGreaterThan(2_000_000);
  }
}

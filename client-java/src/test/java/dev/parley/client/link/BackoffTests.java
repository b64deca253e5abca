package dev.parley.client.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTests {

  private static final Duration BASE = Duration.ofMillis(500);
  private static final Duration CAP = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofSeconds(30);

  /// Always draws the largest number.
  private static final RandomGenerator LATEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return -1;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void doublesItsLongestPauseUpToTheCap() {
    var backoff = new Backoff(BASE, CAP, STABLE, LATEST);

    assertThat(new long[] {next(backoff), next(backoff), next(backoff), next(backoff)})
        .containsExactly(500, 1000, 2000, 4000);
    assertThat(new long[] {next(backoff), next(backoff), next(backoff), next(backoff)})
        .containsExactly(8000, 16000, 30000, 30000);
  }

  @Test
  void neverOverflows() {
    var backoff = new Backoff(BASE, CAP, STABLE, LATEST);
    for (int i = 0; i < 200; i++) {
      assertThat(backoff.next()).isBetween(Duration.ZERO, CAP);
    }
  }

  @Test
  void drawsFromTheWholeRange() {
    var random = new Random(1);
    var pauses = new Backoff(BASE, CAP, STABLE, random);

    var drawn = random.ints(1000).mapToObj(i -> pauses.pause(4)).toList();

    assertThat(drawn).allMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) <= 0);
    assertThat(drawn).anyMatch(pause -> pause.compareTo(Duration.ofMillis(400)) < 0);
    assertThat(drawn).anyMatch(pause -> pause.compareTo(Duration.ofMillis(7600)) > 0);
  }

  @Test
  void startsAnewOnlyAfterAStableConnection() {
    var backoff = new Backoff(BASE, CAP, STABLE, LATEST);
    next(backoff);
    next(backoff);

    backoff.connectionLasted(STABLE.minusMillis(1));
    assertThat(next(backoff)).isEqualTo(2000);

    backoff.connectionLasted(STABLE);
    assertThat(next(backoff)).isEqualTo(500);
  }

  private static long next(Backoff backoff) {
    return backoff.next().toMillis();
  }
}

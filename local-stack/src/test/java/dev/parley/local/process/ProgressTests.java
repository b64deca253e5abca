package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTests {

  private static final Duration STANDSTILL = Duration.ofSeconds(90);

  private Duration now = Duration.ZERO;
  private Duration cpu = Duration.ZERO;
  private long logSize;
  private final Progress progress =
      new Progress(STANDSTILL, () -> cpu, () -> logSize, () -> now.toNanos());

  @Test
  void givesUpWhatDoesNothing() {
    for (int second = 0; second < 90; second++) {
      assertThat(pass(0.01)).isEmpty();
    }

    assertThat(pass(0.01)).contains("was not ready after 91 s, and made no progress for 91 s");
  }

  @Test
  void givesTimeToWhatUsesTheCpu() {
    for (int second = 0; second < 240; second++) {
      assertThat(pass(0.2)).isEmpty();
    }
  }

  @Test
  void givesTimeToWhatWritesItsLog() {
    for (int second = 0; second < 240; second++) {
      logSize += second % 60 == 0 ? 100 : 0;
      assertThat(pass(0)).isEmpty();
    }
  }

  @Test
  void countsFromTheLastThatWasDone() {
    for (int second = 0; second < 60; second++) {
      assertThat(pass(0.5)).isEmpty();
    }
    for (int second = 0; second < 89; second++) {
      assertThat(pass(0)).isEmpty();
    }

    assertThat(pass(0).or(() -> pass(0))).get().asString().endsWith("made no progress for 91 s");
  }

  @Test
  void givesUpInTheEndHoweverBusyItIs() {
    for (int second = 0; second < 360; second++) {
      assertThat(pass(1)).isEmpty();
    }

    assertThat(pass(1)).contains("was not ready after 360 s");
  }

  private Optional<String> pass(double busy) {
    now = now.plusSeconds(1);
    cpu = cpu.plusMillis((long) (busy * 1000));
    return progress.end();
  }
}

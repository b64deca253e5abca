package dev.parley.prove.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedClockTests {

  private static final Duration NEAR = Duration.ofSeconds(5);

  @TempDir private Path directory;
  private MovedClock clock;

  @BeforeEach
  void find() {
    assumeTrue(MovedClock.unavailable().isEmpty(), "needs libfaketime");
    clock = new MovedClock(directory.resolve("clock"));
  }

  @Test
  void isTrueUntilItIsMoved() throws IOException {
    clock.set(Duration.ZERO);

    assertThat(offset()).isLessThan(NEAR);
  }

  @Test
  void movesForthAndBackAgain() throws IOException {
    clock.set(Duration.ofHours(1));
    assertThat(offset().minusHours(1).abs()).isLessThan(NEAR);

    clock.set(Duration.ofSeconds(-90));
    assertThat(offset().plusSeconds(90).abs()).isLessThan(NEAR);
  }

  /// The clock offset as a process with the moved clock sees it.
  private Duration offset() throws IOException {
    var builder = new ProcessBuilder("date", "+%s");
    builder.environment().putAll(clock.environment());
    var output = builder.start().getInputStream().readAllBytes();
    var seconds = new String(output, StandardCharsets.US_ASCII).strip();
    return Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(seconds)));
  }
}

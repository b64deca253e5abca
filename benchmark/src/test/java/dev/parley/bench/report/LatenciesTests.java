package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LatenciesTests {

  private final Latencies latencies = new Latencies();

  @Test
  void saysHowFarAnotherRunMayLie() {
    for (int i = 0; i < 1_000; i++) {
      latencies.recordNanos(i < 800 ? 2_000_000 : 30_000_000, i, 1_000);
    }

    assertThat(latencies.millisAt(50)).isBetween(1.99, 2.01);
    assertThat(latencies.millisAt(99)).isBetween(29.9, 30.1);
    assertThat(latencies.spreadAt(50)).hasToString("Optional[1.80 – 33.0]");
    var json = JsonMapper.shared().createObjectNode();
    latencies.write(json);
    assertThat(json.path("p50Spread").get(0).asDouble()).isBetween(1.79, 1.81);
    assertThat(json.path("p99Spread").get(1).asDouble()).isBetween(32.9, 33.1);
  }

  @Test
  void leavesOutFifthsInWhichNothingWasRecorded() {
    latencies.recordNanos(5_000_000, 999, 1_000);

    assertThat(latencies.spreadAt(99)).hasToString("Optional[4.50 – 5.50]");
  }

  @Test
  void hasNoSpreadWherePlacesWereNotTold() {
    latencies.recordNanos(5_000_000);

    assertThat(latencies.spreadAt(50)).isEmpty();
    assertThat(new LatencyTable().row("asked", latencies).toString().lines())
        .containsExactly(
            "ms      p50   p90   p99  p99.9   max  p50 spread  p99 spread",
            "asked  5.00  5.00  5.00   5.00  5.00");
  }
}

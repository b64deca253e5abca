package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTests {

  @Test
  void linesUpItsColumns() {
    var table = new Table("room", "lines").row("2004-12-25", 7).row("x", 1234567);

    assertThat(table.toString().lines())
        .containsExactly("room          lines", "2004-12-25        7", "x           1234567");
  }

  @Test
  void showsLatenciesInMilliseconds() {
    var latencies = new Latencies();
    assertThat(latencies.at(50)).isEqualTo("0.00");
    for (int i = 1; i <= 100; i++) {
      latencies.recordNanos(i * 1_000_000L);
    }

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(latencies.millisAt(50)).isBetween(49.9, 50.1);
    assertThat(latencies.at(99)).isEqualTo("99.0");
    assertThat(latencies.maxMillis()).isBetween(99.9, 100.1);
  }
}

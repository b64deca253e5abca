package dev.parley.bench.report;

import dev.parley.bench.report.Latencies.Spread;

/// A table of latencies, each with the expected range of another run.
public final class LatencyTable {

  private final Table table =
      new Table("ms", "p50", "p90", "p99", "p99.9", "max", "p50 spread", "p99 spread");

  /// Adds a line.
  public LatencyTable row(String name, Latencies times) {
    table.row(
        name,
        times.at(50),
        times.at(90),
        times.at(99),
        times.at(99.9),
        Latencies.millis(times.maxMillis()),
        spread(times, 50),
        spread(times, 99));
    return this;
  }

  private static String spread(Latencies times, double percentile) {
    return times.spreadAt(percentile).map(Spread::toString).orElse("");
  }

  /// The lines, each ended.
  @Override
  public String toString() {
    return table.toString();
  }
}

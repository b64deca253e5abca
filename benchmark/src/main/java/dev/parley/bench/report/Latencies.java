package dev.parley.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import tools.jackson.databind.node.ObjectNode;

/// Latencies between a microsecond and two minutes, to three digits. Any thread may record.
///
/// Latencies that are recorded with their position in the run are also kept for each fifth of the
/// run. The spread over the fifths, plus a tenth, is the expected difference of another run.
public final class Latencies {

  private static final long LONGEST_MICROS = 120_000_000;
  private static final int PARTS = 5;

  /// A JVM compiles differently on each start, and no part of one run shows that: see Georges,
  /// Buytaert and Eeckhout, Statistically Rigorous Java Performance Evaluation, OOPSLA 2007.
  private static final double BETWEEN_STARTS = 0.1;

  private final Recording all = new Recording();
  private final List<Recording> parts = Stream.generate(Recording::new).limit(PARTS).toList();

  /// The expected range of another run, in milliseconds.
  public record Spread(double lowest, double highest) {

    /// For people.
    @Override
    public String toString() {
      return millis(lowest) + " – " + millis(highest);
    }
  }

  /// Records one latency.
  public void recordNanos(long nanos) {
    all.record(nanos);
  }

  /// Records one latency of a run.
  ///
  /// @param number of it, from 0
  /// @param of the total number
  public void recordNanos(long nanos, int number, int of) {
    all.record(nanos);
    parts.get((int) ((long) number * PARTS / of)).record(nanos);
  }

  /// The number of latencies.
  public long count() {
    return all.count();
  }

  /// A percentile in milliseconds; 0 without latencies.
  public double millisAt(double percentile) {
    return all.millisAt(percentile);
  }

  /// The spread of a percentile over the fifths; empty without positions.
  public Optional<Spread> spreadAt(double percentile) {
    var each =
        parts.stream()
            .filter(part -> part.count() > 0)
            .mapToDouble(part -> part.millisAt(percentile))
            .summaryStatistics();
    return each.getCount() == 0
        ? Optional.empty()
        : Optional.of(
            new Spread(each.getMin() * (1 - BETWEEN_STARTS), each.getMax() * (1 + BETWEEN_STARTS)));
  }

  /// The longest in milliseconds.
  public double maxMillis() {
    return all.maxMillis();
  }

  /// A percentile for people.
  public String at(double percentile) {
    return millis(millisAt(percentile));
  }

  /// Milliseconds with two decimals below ten, one below a hundred.
  public static String millis(double millis) {
    var format = millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, millis);
  }

  /// Writes p50 to max into a JSON object, in milliseconds, and the spreads of p50 and p99.
  public void write(ObjectNode json) {
    json.put("p50", millisAt(50)).put("p90", millisAt(90)).put("p99", millisAt(99));
    json.put("p999", millisAt(99.9)).put("max", maxMillis());
    spreadAt(50).ifPresent(it -> json.putArray("p50Spread").add(it.lowest()).add(it.highest()));
    spreadAt(99).ifPresent(it -> json.putArray("p99Spread").add(it.lowest()).add(it.highest()));
  }

  /// The recorded values, collected on each read.
  private static final class Recording {
    private final Recorder recorder = new Recorder(LONGEST_MICROS, 3);
    private final Histogram collected = new Histogram(LONGEST_MICROS, 3);

    void record(long nanos) {
      recorder.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
    }

    synchronized long count() {
      return collected().getTotalCount();
    }

    synchronized double millisAt(double percentile) {
      return collected().getValueAtPercentile(percentile) / 1000.0;
    }

    synchronized double maxMillis() {
      return collected().getMaxValue() / 1000.0;
    }

    private Histogram collected() {
      collected.add(recorder.getIntervalHistogram());
      return collected;
    }
  }
}

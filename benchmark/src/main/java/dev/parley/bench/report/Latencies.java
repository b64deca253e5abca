package dev.parley.bench.report;

import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import tools.jackson.databind.node.ObjectNode;

/// Latencies between a microsecond and two minutes, to three digits. Recording is for any thread.
public final class Latencies {

  private static final long LONGEST_MICROS = 120_000_000;

  private final Recorder recorder = new Recorder(LONGEST_MICROS, 3);
  private final Histogram all = new Histogram(LONGEST_MICROS, 3);

  /// Counts one.
  public void recordNanos(long nanos) {
    recorder.recordValue(Math.clamp(nanos / 1000, 1, LONGEST_MICROS));
  }

  /// How many.
  public synchronized long count() {
    return collected().getTotalCount();
  }

  /// A percentile in milliseconds; 0 when there is none.
  public synchronized double millisAt(double percentile) {
    return collected().getValueAtPercentile(percentile) / 1000.0;
  }

  /// The longest in milliseconds.
  public synchronized double maxMillis() {
    return collected().getMaxValue() / 1000.0;
  }

  /// A percentile, to be read by people.
  public String at(double percentile) {
    return millis(millisAt(percentile));
  }

  /// Milliseconds with two decimals below ten, one below a hundred.
  public static String millis(double millis) {
    var format = millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, millis);
  }

  /// Puts p50 to max into a JSON object, in milliseconds.
  public void write(ObjectNode json) {
    json.put("p50", millisAt(50)).put("p90", millisAt(90)).put("p99", millisAt(99));
    json.put("p999", millisAt(99.9)).put("max", maxMillis());
  }

  private Histogram collected() {
    all.add(recorder.getIntervalHistogram());
    return all;
  }
}

package dev.parley.prove.report;

import dev.parley.prove.history.Line;
import dev.parley.prove.history.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/// The clients that got `bye`, the ends of their connections, and their reconnects.
///
/// @param all in the order of their `bye`
public record Departures(List<Departure> all) {

  /// One connection that the server ended with `bye`. Times are the history's.
  ///
  /// @param hint the delay in nanoseconds, after the end, that the server asked for
  /// @param code of its end
  public record Departure(String client, long told, long hint, long closed, int code, long back) {

    /// The delay of the new `hello` beyond the hint.
    long late() {
      return back - closed - hint;
    }
  }

  /// The clients that reconnected before the end of the history.
  public static Departures of(Lines history) throws IOException {
    var gathering = new Gathering();
    history.forEach(gathering::take);
    return new Departures(
        gathering.all.stream().sorted((a, b) -> Long.compare(a.told, b.told)).toList());
  }

  /// Those with a `bye` within a time.
  public Departures between(long from, long to) {
    return new Departures(all.stream().filter(it -> it.told >= from && it.told <= to).toList());
  }

  /// The close codes of the connections.
  public SortedSet<Integer> codes() {
    return new TreeSet<>(all.stream().map(Departure::code).toList());
  }

  /// Nanoseconds between the first and the last one.
  public long spread(ToLongFunction<Departure> time) {
    var times = all.stream().mapToLong(time).summaryStatistics();
    return all.isEmpty() ? 0 : times.getMax() - times.getMin();
  }

  /// The 99th percentile of [Departure#late], in nanoseconds.
  public long late() {
    return reached(0.99);
  }

  private long reached(double share) {
    var sorted = all.stream().mapToLong(Departure::late).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(int) (sorted.length * share)];
  }

  /// One line for a report.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d clients got bye within %.1f s, closed with %s, reconnected within %.1f s, later than"
            + " asked: p50 %.0f ms, p99 %.0f ms",
        all.size(),
        spread(Departure::told) / 1e9,
        codes(),
        spread(Departure::back) / 1e9,
        reached(0.5) / 1e6,
        late() / 1e6);
  }

  /// Confined to one reading of a history.
  private static final class Gathering {

    private final List<Departure> all = new ArrayList<>();
    private final Map<String, Line.Bye> told = new HashMap<>();
    private final Map<String, Line.Close> closed = new HashMap<>();

    void take(Line line) {
      if (line instanceof Line.Bye bye) {
        told.put(bye.client(), bye);
      } else if (line instanceof Line.Close close) {
        closed.put(close.client(), close);
      } else if (line instanceof Line.Open open) {
        back(open);
      }
    }

    private void back(Line.Open open) {
      var bye = told.remove(open.client());
      var close = closed.remove(open.client());
      if (bye != null && close != null && bye.link() <= close.link()) {
        long hint = bye.millis() * 1_000_000;
        all.add(new Departure(open.client(), bye.t(), hint, close.t(), close.code(), open.t()));
      }
    }
  }
}

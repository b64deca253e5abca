package dev.parley.prove.report;

import dev.parley.prove.history.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/// The amount of work of a run, and the ack times with and without a fault.
final class Volume {

  /// The time of a fault, by the history's clock.
  ///
  /// @param what the fault, as in [Line.Trouble#what]
  private record Window(String what, long from, long to) {

    boolean contains(long t) {
      return from <= t && t <= to;
    }
  }

  /// The time of a request and of its ack.
  private record Wait(long asked, long acked) {}

  private final Map<String, Long> open = new HashMap<>();
  private final List<Wait> waits = new ArrayList<>();
  private final Map<String, Long> gone = new HashMap<>();
  private final List<Long> absences = new ArrayList<>();
  private final List<Window> windows = new ArrayList<>();
  private long seed;
  private long sends;
  private long entries;
  private long deliveries;
  private long reconnects;
  private long troubleSince = -1;

  void take(Line line) {
    switch (line) {
      case Line.Begin begin -> seed = begin.seed();
      case Line.Ask ask -> {
        if (!ask.again()) {
          open.put(ask.client() + ' ' + ask.id(), ask.t());
          sends += ask.what().equals("send") ? 1 : 0;
        }
      }
      case Line.Ok ok -> {
        var asked = open.remove(ok.client() + ' ' + ok.id());
        if (asked != null) {
          waits.add(new Wait(asked, ok.t()));
        }
      }
      case Line.Got _ -> deliveries++;
      case Line.Stored _ -> entries++;
      case Line.Close close -> {
        reconnects++;
        gone.putIfAbsent(close.client(), close.t());
      }
      case Line.Open it -> {
        var since = gone.remove(it.client());
        if (since != null) {
          absences.add(it.t() - since);
        }
      }
      case Line.Trouble trouble -> trouble(trouble);
      case Line.Fail _,
          Line.Unknown _,
          Line.Bye _,
          Line.Join _,
          Line.Left _,
          Line.Filled _,
          Line.Form _,
          Line.Published _,
          Line.Rows _,
          Line.Page _,
          Line.State _,
          Line.Poison _,
          Line.Dead _,
          Line.Online _,
          Line.Gauge _,
          Line.Leak _,
          Line.End _ -> {
        // Not counted.
      }
    }
  }

  /// A fault's time starts at `begins`, before the fault is active.
  private void trouble(Line.Trouble trouble) {
    switch (trouble.phase()) {
      case "begins" -> troubleSince = trouble.t();
      case "recovered", "late", "failed" -> {
        windows.add(new Window(trouble.what(), troubleSince, trouble.t()));
        troubleSince = -1;
      }
      default -> {
        // The steps in between.
      }
    }
  }

  long seed() {
    return seed;
  }

  /// The 99th percentile, in ms, of acks requested during a fault.
  OptionalDouble p99During(String what) {
    var during = windows.stream().filter(it -> it.what().equals(what)).toList();
    return p99(acked(wait -> during.stream().anyMatch(it -> it.contains(wait.asked()))));
  }

  @Override
  public String toString() {
    var text =
        "%,d sends, %,d entries, %,d deliveries, %,d lost or cut connections"
            .formatted(sends, entries, deliveries, reconnects);
    return text
        + reached("; reconnects after", absences.stream().mapToLong(it -> it).sorted().toArray())
        + reached("; acks between the faults:", acked(this::isCalm))
        + reached("; acks during the faults, reconnects included:", acked(wait -> !isCalm(wait)));
  }

  private boolean isCalm(Wait wait) {
    return windows.stream().noneMatch(it -> wait.asked() <= it.to() && wait.acked() >= it.from());
  }

  private long[] acked(Predicate<Wait> which) {
    return waits.stream()
        .filter(which)
        .mapToLong(wait -> wait.acked() - wait.asked())
        .sorted()
        .toArray();
  }

  private static OptionalDouble p99(long[] sorted) {
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[(int) (sorted.length * 0.99)] / 1e6);
  }

  private static String reached(String what, long[] sorted) {
    return sorted.length == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%s p50 %.0f ms, p99 %.0f ms, longest %.0f ms",
            what,
            sorted[sorted.length / 2] / 1e6,
            p99(sorted).orElseThrow(),
            sorted[sorted.length - 1] / 1e6);
  }
}

package dev.parley.prove.report;

import dev.parley.prove.history.Line;
import dev.parley.prove.run.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The result of one kind of fault in a run.
final class FaultRow {

  final String id;
  final String what;
  private final List<Long> millis = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int times;
  private int bit;
  private int late;
  private @Nullable String skipped;

  FaultRow(Line.Trouble first) {
    id = first.fault();
    what = first.what();
  }

  void take(Line.Trouble trouble) {
    switch (trouble.phase()) {
      case "skipped" -> skipped = trouble.note();
      case "inflicted" -> times++;
      case "healed" -> bit += trouble.bit() ? 1 : 0;
      case "recovered" -> millis.add(trouble.millis());
      case "late" -> {
        millis.add(trouble.millis());
        late++;
      }
      case "failed" -> failures.add(String.valueOf(trouble.note()));
      default -> {
        // The steps in between.
      }
    }
  }

  int times() {
    return times;
  }

  /// Whether it had an effect every time, and each recovery was in time. A fault that this machine
  /// cannot inject counts as holding.
  boolean holds() {
    return skipped != null || (bit == times && late == 0 && failures.isEmpty() && times > 0);
  }

  String verdict() {
    if (skipped != null) {
      return "skipped: " + skipped;
    }
    var words = new ArrayList<String>();
    if (bit < times) {
      words.add((times - bit) + " had no effect");
    }
    if (late > 0) {
      words.add(late + " too late");
    }
    failures.forEach(it -> words.add("failed: " + it));
    return words.isEmpty() ? "holds" : String.join("; ", words);
  }

  /// @param acks the 99th percentile, in ms, of acks requested during the fault
  void addTo(Table table, OptionalDouble acks) {
    var sorted = millis.stream().sorted().toList();
    table.row(
        id,
        what,
        times,
        bit,
        sorted.isEmpty() ? "" : seconds(median(sorted)),
        sorted.isEmpty() ? "" : seconds(sorted.getLast()),
        skipped != null ? "" : seconds(Recovery.of(id).limit().toMillis()),
        acks.isEmpty() ? "" : "%.0f ms".formatted(acks.getAsDouble()),
        verdict());
  }

  private static long median(List<Long> sorted) {
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
  }
}

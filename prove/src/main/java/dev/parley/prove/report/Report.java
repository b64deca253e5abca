package dev.parley.prove.report;

import dev.parley.prove.checker.Checker;
import dev.parley.prove.checker.Invariant;
import dev.parley.prove.checker.Verdict;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The result of a run, as tables.
public final class Report {

  private final Verdict verdict;
  private final Map<String, FaultRow> faults = new TreeMap<>();
  private final Volume volume = new Volume();
  private final Departures departures;

  private Report(Verdict verdict, Departures departures) {
    this.verdict = verdict;
    this.departures = departures;
  }

  /// Checks a history and summarises it.
  public static Report of(Lines history) throws IOException {
    var report = new Report(Checker.check(history), Departures.of(history));
    history.forEach(report::take);
    return report;
  }

  private void take(Line line) {
    volume.take(line);
    if (line instanceof Line.Trouble trouble) {
      faults.computeIfAbsent(place(trouble), _ -> new FaultRow(trouble)).take(trouble);
    }
  }

  /// The key of a row: several faults may share one number of the matrix.
  private static String place(Line.Trouble trouble) {
    return "%4s %s".formatted(trouble.fault().substring(1), trouble.what());
  }

  /// Whether every invariant holds, and every fault had an effect and a recovery in time.
  public boolean holds() {
    return verdict.holds() && faults.values().stream().allMatch(FaultRow::holds);
  }

  /// The number of injected faults.
  public int inflicted() {
    return faults.values().stream().mapToInt(FaultRow::times).sum();
  }

  /// The report for a terminal.
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append(faultTable()).append('\n').append(invariantTable()).append('\n');
    text.append(figures()).append('\n');
    findings().forEach(finding -> text.append("  ").append(finding).append('\n'));
    text.append(summary()).append('\n');
    return text.toString();
  }

  /// The report as Markdown.
  public String markdown() {
    return "%s%n%n%s%n%s%n%s%n"
        .formatted(summary(), faultTable().markdown(), invariantTable().markdown(), figures());
  }

  private String figures() {
    return departures.all().isEmpty() ? volume.toString() : volume + "\n" + departures;
  }

  private String summary() {
    return holds()
        ? "All invariants hold: %d faults, seed %d.".formatted(inflicted(), volume.seed())
        : "NOT all invariants hold: %d faults, seed %d.".formatted(inflicted(), volume.seed());
  }

  private Table faultTable() {
    var table =
        new Table(
            "fault",
            "what",
            "times",
            "effective",
            "recovery",
            "longest",
            "limit",
            "acks p99",
            "verdict");
    faults.values().forEach(row -> row.addTo(table, volume.p99During(row.what)));
    return table;
  }

  private Table invariantTable() {
    var table = new Table("invariant", "what", "checks", "broken", "verdict");
    for (var each : Invariant.values()) {
      long looked = verdict.checked(each);
      long broken = verdict.broken(each);
      table.row(
          each,
          each.what(),
          "%,d".formatted(looked),
          broken,
          broken > 0 ? "BROKEN" : looked > 0 ? "holds" : "not checked");
    }
    return table;
  }

  private List<String> findings() {
    var all = new ArrayList<String>();
    for (var each : Invariant.values()) {
      verdict.findings(each).forEach(it -> all.add(each + ": " + it));
    }
    return all;
  }
}

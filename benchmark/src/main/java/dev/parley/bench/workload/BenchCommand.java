package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Table;
import dev.parley.bench.rival.SocketIo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `bench [WORKLOAD…]`: the shared options of the workloads; runs all usual ones when none is
/// named.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommandsRepeatable = true,
    synopsisSubcommandLabel = "[WORKLOAD [OPTIONS]]…",
    description = {
      "Runs workloads on Parley and measures them. Without a workload, it runs all except search"
          + " and replay, one after another, and prints a summary.",
      "These options may also follow the name of a workload."
    },
    footer = {"", "docs/performance.md describes the workloads, the goals and the figures."})
public final class BenchCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final Target target = new Target();

  @Option(
      names = "--quick",
      scope = ScopeType.INHERIT,
      description = "Short runs and small rooms: to see that it works, not to measure.")
  private boolean quick;

  @Option(
      names = "--no-floors",
      scope = ScopeType.INHERIT,
      description = "Skip the floors, which measure the machine without Parley.")
  private boolean noFloors;

  @Option(
      names = "--rivals",
      scope = ScopeType.INHERIT,
      description =
          "Also run fanout and rooms on Socket.IO, with the stack's Redis and Postgres, and on"
              + " CometD. Needs Node.js with npm, and a stack on this machine.")
  private boolean rivals;

  private final List<Row> rows = new ArrayList<>();

  BenchCommand() {}

  /// The command with a subcommand per workload.
  public static CommandLine commandLine() {
    var bench = new CommandLine(new BenchCommand());
    Workload.ALL.forEach(workload -> bench.addSubcommand(workload.get()));
    return bench;
  }

  /// The parent command of a parsed workload.
  static BenchCommand of(@Nullable BenchCommand parent) {
    return Objects.requireNonNull(parent);
  }

  Target target() {
    return target;
  }

  /// Fails at once when the target is missing; starts nothing.
  void checkTarget() throws IOException, InterruptedException {
    target.check();
    if (rivals) {
      SocketIo.check();
    }
  }

  boolean isQuick() {
    return quick;
  }

  /// Seconds of warm-up: long once per stack, then a short one for each workload.
  int warmUp() {
    return quick ? 5 : target.isWarm() ? 15 : 120;
  }

  /// Seconds of warm-up of each rival, which starts anew for each workload.
  int rivalsWarmUp() {
    return quick ? 5 : 60;
  }

  boolean hasFloors() {
    return !noFloors;
  }

  boolean hasRivals() {
    return rivals;
  }

  /// Prints a row and keeps it for the summary.
  Row report(Row row) {
    row.print(System.out);
    rows.add(row);
    return row;
  }

  /// Runs all usual workloads; one that fails does not stop the next.
  @Override
  public Integer call() {
    var shared = new ArrayList<>(target.arguments());
    if (quick) {
      shared.add("--quick");
    }
    if (noFloors) {
      shared.add("--no-floors");
    }
    if (rivals) {
      shared.add("--rivals");
    }
    int exit = 0;
    for (var workload : Workload.USUAL) {
      if (!target.isOwn() && Workload.NEED_OWN_STACK.contains(workload)) {
        System.out.println(workload + " is skipped: it needs a stack of its own");
        continue;
      }
      var arguments = new ArrayList<>(shared);
      arguments.add(workload);
      var bench = Objects.requireNonNull(spec).commandLine();
      exit = Math.max(exit, bench.execute(arguments.toArray(String[]::new)));
    }
    printSummary();
    return exit;
  }

  private void printSummary() {
    var table = new Table("workload", "row", "", "goals");
    for (var row : rows) {
      var verdict = !row.isValid() ? "INVALID" : row.losses().isEmpty() ? "sound" : "LOST";
      var goals = row.goals().stream().map(Goal::toString).collect(Collectors.joining("; "));
      table.row(row.workload(), row.name(), verdict, goals);
    }
    System.out.printf("%n%s", table);
  }
}

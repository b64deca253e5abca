package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Table;
import dev.parley.bench.stack.ProcessUse;
import dev.parley.stack.OwnStack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// Measures the time and the CPU of a stack's start.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Starts stacks: in a new directory (cold), again in the same (warm), and again with"
            + " --try-out: seconds until all is ready, and CPU seconds of each process until then.")
final class StartWorkload implements Workload {

  private static final List<String> PARTS = List.of("postgres", "redis", "kafka");
  private static final List<String> TRY_OUT = List.of("--try-out");

  @ParentCommand private @Nullable BenchCommand parent;

  @Override
  public Integer call() throws IOException {
    var bench = BenchCommand.of(parent);
    bench.target().requireOwn("start");
    bench.target().forgetStack();
    try (var stack = Target.ownStack()) {
      System.out.printf("%nstart: making start-up caches where there are none%n");
      train(stack, List.of());
      train(stack, TRY_OUT);
    }
    var rows = new ArrayList<Row>();
    try (var stack = Target.ownStack()) {
      rows.add(bench.report(measure("cold", stack, List.of(), 0, 0)));
      rows.add(bench.report(measure("warm", stack, List.of(), 4.5, 15)));
      rows.add(bench.report(measure("try-out", stack, TRY_OUT, 2.5, 10)));
    }
    return Workload.exitCode(rows);
  }

  /// The first start with the same flags creates the caches.
  private static void train(OwnStack stack, List<String> flags) {
    up(stack, flags);
    stack.down();
  }

  private static void up(OwnStack stack, List<String> flags) {
    stack.up(Stream.concat(Stream.of("--no-limits"), flags.stream()).toList());
  }

  private static Row measure(
      String name, OwnStack stack, List<String> flags, double cpuGoal, double wallGoal) {
    long start = System.nanoTime();
    up(stack, flags);
    double took = (System.nanoTime() - start) / 1e9;
    var uses = ProcessUse.of(stack.site().parts());
    stack.down();
    var table = new Table("process", "CPU s", "RSS MB");
    var json = JsonMapper.shared().createObjectNode().put("seconds", took);
    var cpu = json.putObject("cpuSeconds");
    double most = 0;
    for (var use : uses) {
      double seconds = use.cpu().toMillis() / 1000.0;
      table.row(use.name(), "%.2f".formatted(seconds), use.rssBytes() >> 20);
      cpu.put(use.name(), seconds);
      most = PARTS.contains(use.name()) ? most : Math.max(most, seconds);
    }
    var goals = new ArrayList<Goal>();
    if (wallGoal > 0) {
      goals.add(Goal.atMost("seconds until all is ready", took, wallGoal));
      goals.add(Goal.atMost("CPU seconds of the costliest service", most, cpuGoal));
    }
    var text = "%s%nready after %.1f s%n".formatted(table, took);
    return new Row("start", name, text, json, List.of(), List.of(), List.of(), goals);
  }
}

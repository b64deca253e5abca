package dev.parley.bench.workload;

import dev.parley.bench.replay.ReplayCommand;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Usage;
import dev.parley.bench.stack.ResourceMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.json.JsonMapper;

/// Plays real conversations as fast as acks arrive, and compares the rooms with the files.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Posts IRC logs as fast as acks arrive and compares every room with its file, as"
            + " './parley replay --check' does, and measures it.")
final class ReplayWorkload implements Workload {

  @ParentCommand private @Nullable BenchCommand parent;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "Logs, or directories with *.txt logs.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var resolved = bench.target().resolve();
    var arguments = new ArrayList<>(List.of("--check", "--url", resolved.url().toString()));
    var run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30), 36);
    arguments.addAll(List.of("--data", resolved.directory().toString(), "--prefix", run + "-"));
    paths.forEach(path -> arguments.add(path.toString()));
    var meter = new ResourceMeter(resolved.processes());
    meter.start();
    int exit = new CommandLine(new ReplayCommand()).execute(arguments.toArray(String[]::new));
    meter.stop();
    var usage = new Usage(meter, "second", Math.round(meter.seconds()));
    var json = JsonMapper.shared().createObjectNode().put("seconds", meter.seconds());
    usage.write(json);
    var losses = exit == 0 ? List.<String>of() : List.of("see above");
    var text = usage.table();
    var row = new Row("replay", "days", text, json, List.of(), losses, usage.notes(), List.of());
    return Workload.exitCode(List.of(bench.report(row)));
  }
}

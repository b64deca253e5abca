package dev.parley.local.command;

import static java.util.Objects.requireNonNull;

import dev.parley.local.health.HealthStatus;
import dev.parley.local.health.ProcessHealth;
import dev.parley.local.process.StackException;
import dev.parley.local.state.StackDirectory;
import dev.parley.stack.StackFile;
import dev.parley.stack.StackProcess;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `parley status`: the processes of the stack, which of them run, and their health.
@Command(
    name = "status",
    description =
        "Lists the stack's processes and their health. Exit code 0 if all are healthy, 1"
            + " otherwise.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--json",
      description = "Print stack.json with \"running\" and \"health\" for each process.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  /// @param running whether the process lives
  /// @param health `ok`, or what is wrong
  private record Line(
      String name, long pid, int port, String url, boolean running, String health) {}

  private record Report(String url, boolean well, List<Line> processes) {}

  /// A process and how it was when it was asked.
  private record Asked(StackProcess entry, boolean running, HealthStatus condition) {

    Line line() {
      return new Line(
          entry.name(), entry.pid(), entry.port(), entry.url(), running, condition.text());
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    var directory = common.directory();
    var content =
        directory
            .stackFile()
            .orElseThrow(() -> new StackException("no stack is up in " + directory.path()));
    var asked = ask(directory, content);
    var well = asked.stream().allMatch(one -> one.condition().isWell());
    var lines = asked.stream().map(Asked::line).toList();
    var out = requireNonNull(spec).commandLine().getOut();
    if (json) {
      printJson(out, new Report(content.url().toString(), well, lines));
    } else {
      print(out, content.url().toString(), lines);
    }
    out.flush();
    return well ? 0 : 1;
  }

  /// All at once, so that one that hangs costs its own patience and not the sum.
  private static List<Asked> ask(StackDirectory directory, StackFile content)
      throws InterruptedException {
    var health = new ProcessHealth(content.authority());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var questions =
          content.processes().stream()
              .<Callable<Asked>>map(entry -> () -> ask(directory, health, entry))
              .toList();
      return threads.invokeAll(questions).stream().map(Future::resultNow).toList();
    }
  }

  private static Asked ask(StackDirectory directory, ProcessHealth health, StackProcess entry) {
    var running = directory.process(entry.name()).isRunning();
    return new Asked(entry, running, running ? health.of(entry) : HealthStatus.ENDED);
  }

  private static void printJson(PrintWriter out, Report report) {
    var mapper = JsonMapper.builder().build();
    out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }

  private static void print(PrintWriter out, String url, List<Line> lines) {
    out.println(url);
    for (var line : lines) {
      out.printf(
          "  %-17s %-8s %-6s  pid %-8d %s%n",
          line.name(), line.running() ? "running" : "ENDED", line.health(), line.pid(), line.url());
    }
  }
}

package dev.parley.local.command;

import dev.parley.local.process.StackException;
import dev.parley.local.state.StackDirectory;
import dev.parley.local.state.StackFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `parley status`: which processes are the stack and which of them run.
@Command(
    name = "status",
    description = "Lists the stack's processes. Exit code 0 when all of them run, 1 otherwise.")
final class StatusCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(names = "--json", description = "As stack.json, with \"running\" for each process.")
  private boolean json;

  /// @param running whether the process lives
  private record Line(String name, long pid, int port, String url, boolean running) {}

  private record Report(String url, List<Line> processes) {}

  @Override
  public Integer call() {
    var directory = common.directory();
    var content =
        directory
            .stackFile()
            .read()
            .orElseThrow(() -> new StackException("no stack is up in " + directory.path()));
    var lines = content.processes().stream().map(entry -> line(directory, entry)).toList();
    if (json) {
      printJson(new Report(content.url(), lines));
    } else {
      print(content.url(), lines);
    }
    return lines.stream().allMatch(Line::running) ? 0 : 1;
  }

  private static Line line(StackDirectory directory, StackFile.Entry entry) {
    var running = directory.process(entry.name()).isRunning();
    return new Line(entry.name(), entry.pid(), entry.port(), entry.url(), running);
  }

  private static void printJson(Report report) {
    var mapper = JsonMapper.builder().build();
    System.out.println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }

  private static void print(String url, List<Line> lines) {
    System.out.println(url);
    for (var line : lines) {
      System.out.printf(
          "  %-16s %-8s pid %-8d %s%n",
          line.name(), line.running() ? "runs" : "ENDED", line.pid(), line.url());
    }
  }
}

package dev.parley.bench;

import dev.parley.bench.floor.FloorCommand;
import dev.parley.bench.replay.ReplayCommand;
import dev.parley.bench.rival.CometDCommand;
import dev.parley.bench.workload.BenchCommand;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program behind `./parley replay` and `./parley bench`.
@Command(
    name = "parley",
    mixinStandardHelpOptions = true,
    subcommands = {ReplayCommand.class, FloorCommand.class, CometDCommand.class},
    description = "Posts IRC logs into Parley, and measures its performance.")
public final class Benchmark {

  private Benchmark() {}

  /// Exit code 0: success; 1: entries are lost or wrong, or the run failed; 2: wrong usage.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // numbers have decimal points on every machine
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Benchmark())
        .addSubcommand(BenchCommand.commandLine())
        .setExecutionExceptionHandler((error, command, parsed) -> {
          command.getErr().println("parley: " + message(error));
          return 1;
        });
  }

  private static String message(Exception error) {
    var message = error.getMessage();
    return message == null || error instanceof RuntimeException ? error.toString() : message;
  }
}

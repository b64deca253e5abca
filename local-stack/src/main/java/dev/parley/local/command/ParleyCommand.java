package dev.parley.local.command;

import dev.parley.local.process.StackException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of the local stack.
@Command(
    name = "parley",
    description = "Runs Parley on this machine: Postgres, Redis, Kafka and the five services.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    version = "Parley 0.1.0",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      StartCommand.class,
      TestCommand.class,
      WatchCommand.class
    },
    footer = {
      "",
      "  replay   Posts IRC logs into a running stack (replay --help).",
      "  bench    Measures performance (bench --help).",
      "  prove    Runs faults and load on a stack of its own and checks every result (prove"
          + " --help).",
      "",
      "To use running parts instead of starting them, set:",
      "  PARLEY_POSTGRES_URL      jdbc:postgresql://host:5432/, with PARLEY_POSTGRES_USER and",
      "                           PARLEY_POSTGRES_PASSWORD, a user that may create databases",
      "  PARLEY_REDIS_URL         redis://:password@host:6379",
      "  PARLEY_KAFKA_BOOTSTRAP   host:9092"
    })
public final class ParleyCommand implements Runnable {

  public static void main(String[] args) {
    // Kafka's client would log much more than the one line of each step.
    System.setProperty("logback.configurationFile", "dev/parley/local/launcher-logback.xml");
    System.exit(execute(args));
  }

  /// Runs one command.
  ///
  /// @return 0 on success, 1 on failure, 2 when the command line is invalid
  static int execute(String... args) {
    return new CommandLine(new ParleyCommand())
        .setUsageHelpWidth(100)
        .setExecutionExceptionHandler((e, command, _) -> report(e, command.getErr()))
        .execute(args);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /// One line for a failure that the user can correct.
  private static int report(Exception e, PrintWriter err) {
    switch (e) {
      case StackException known -> err.println("parley: " + known.getMessage());
      case UncheckedIOException io -> err.println("parley: " + io.getMessage());
      default -> {
        err.println("parley: internal error: " + e);
        e.printStackTrace(err);
      }
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }
}

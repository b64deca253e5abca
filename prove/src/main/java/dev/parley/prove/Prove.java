package dev.parley.prove;

import java.util.Locale;
import picocli.CommandLine;

/// The program behind `./parley prove`.
public final class Prove {

  private Prove() {}

  /// Exit code 0: everything holds; 1: something does not hold, or the run failed; 2: wrong usage.
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // numbers have decimal points on every machine
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ProveCommand())
        .setUsageHelpWidth(100)
        .setOverwrittenOptionsAllowed(true) // options override a script's defaults
        .setExecutionExceptionHandler((error, command, parsed) -> {
          command.getErr().println("parley: " + error);
          return 1;
        })
        .execute(args);
  }
}

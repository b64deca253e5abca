package dev.parley.prove;

import java.util.Locale;
import picocli.CommandLine;

/// The program behind `./parley prove`.
public final class Prove {

  private Prove() {}

  /// Exit code 0: everything holds; 1: something does not hold, or the run failed; 2: wrong usage.
  /// 13 t numbers have decimal points on every machine 20 t options override a script's defaults
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // figures have points, whatever the machine's language
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new ProveCommand())
        .setUsageHelpWidth(100)
        .setOverwrittenOptionsAllowed(true) // a script's defaults
        .setExecutionExceptionHandler((error, command, parsed) -> {
          command.getErr().println("parley: " + error);
          return 1;
        })
        .execute(args);
  }
}

package dev.parley.local.command;

import dev.parley.local.process.Steps;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// Prints a line for each step, its time first.
record ConsoleSteps(PrintStream out) implements Steps {

  @Override
  public void done(String what, Duration took) {
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", took.toMillis() / 1000.0, what));
  }
}

package dev.parley.local.command;

import dev.parley.local.build.ParleyHome;
import dev.parley.local.state.StackDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command: the stack's directory, and help.
final class CommonOptions {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The stack's data, logs and secrets (default: .parley beside this script).")
  private @Nullable Path data;

  Path path() {
    return data != null ? data.toAbsolutePath() : ParleyHome.find().path().resolve(".parley");
  }

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  @SuppressWarnings("UnusedVariable") // picocli reads its annotation
  private boolean help;

  boolean isGiven() {
    return data != null;
  }

  StackDirectory directory() {
    return new StackDirectory(path());
  }
}

package dev.parley.prove.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program of the system.
public final class Command {

  private static final long LONGEST_SECONDS = 60;

  private Command() {}

  /// Runs a command and waits for its end.
  ///
  /// @return its output
  /// @throws IOException with its output, when it fails or takes over a minute
  public static String run(String... words) throws IOException {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      if (process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return said;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new IOException("%s: %s".formatted(List.of(words), said));
  }
}

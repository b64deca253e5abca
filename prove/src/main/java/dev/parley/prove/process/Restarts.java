package dev.parley.prove.process;

import dev.parley.stack.Site;
import java.time.Duration;
import java.util.Map;

/// Restarts processes in order, as an operator does.
///
/// @param site where
public record Restarts(Site site) {

  /// Longer than a gateway takes to let its sockets go.
  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  /// Asks a process to end, waits until it has, and starts it again.
  ///
  /// @param environment more of it for this one run
  /// @throws IllegalStateException when it goes on
  public void restart(String name, Map<String, String> environment) {
    end(name);
    site.start(name, environment);
  }

  /// Asks a process to end and waits until it has; nothing when it has ended already.
  public void end(String name) {
    if (site.runs(name)) {
      // Postgres takes SIGTERM for "when all clients have gone".
      site.tell(name, name.equals("postgres") ? "INT" : "TERM");
      if (!site.awaitExit(name, LONGEST_END)) {
        throw new IllegalStateException(name + " goes on after SIGTERM");
      }
    }
  }
}

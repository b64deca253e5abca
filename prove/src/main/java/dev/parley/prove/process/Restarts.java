package dev.parley.prove.process;

import dev.parley.stack.Site;
import java.time.Duration;
import java.util.Map;

/// Restarts processes gracefully, as an operator does.
///
/// @param site of the processes
public record Restarts(Site site) {

  /// Longer than a gateway needs to drain its sockets.
  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  /// Asks a process to end, waits for its end, and starts it again.
  ///
  /// @param environment added for this run only
  /// @throws IllegalStateException when it does not end
  public void restart(String name, Map<String, String> environment) {
    end(name);
    site.start(name, environment);
  }

  /// Asks a process to end and waits for its end; does nothing if it has ended already.
  public void end(String name) {
    if (site.runs(name)) {
      // On SIGTERM, Postgres waits until all clients have disconnected.
      site.tell(name, name.equals("postgres") ? "INT" : "TERM");
      if (!site.awaitExit(name, LONGEST_END)) {
        throw new IllegalStateException(name + " goes on after SIGTERM");
      }
    }
  }
}

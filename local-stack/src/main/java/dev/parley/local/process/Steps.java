package dev.parley.local.process;

import java.time.Duration;

/// Called for each step while a stack starts and stops, from any thread.
public interface Steps {

  /// Ignores all steps.
  Steps SILENT = (_, _) -> {};

  /// One step is done.
  ///
  /// @param what was done, as in `kafka is ready on 127.0.0.1:8102`
  /// @param took how long it took
  void done(String what, Duration took);
}

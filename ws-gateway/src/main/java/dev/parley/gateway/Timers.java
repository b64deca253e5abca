package dev.parley.gateway;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs periodic tasks: one thread for quick tasks, one for tasks that may block.
final class Timers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final ScheduledExecutorService quick = thread("timer");
  private final ScheduledExecutorService patient = thread("patient-timer");

  /// Runs a task that never blocks, such as a check of every session.
  void every(Duration pause, Runnable task) {
    schedule(quick, pause, task);
  }

  /// Runs a task that may wait a second for an answer.
  void patiently(Duration pause, Runnable task) {
    schedule(patient, pause, task);
  }

  @Override
  public void close() {
    quick.shutdownNow();
    patient.shutdownNow();
  }

  private static void schedule(ScheduledExecutorService timer, Duration pause, Runnable task) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("a timed task failed", e);
              }
            },
            0,
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}

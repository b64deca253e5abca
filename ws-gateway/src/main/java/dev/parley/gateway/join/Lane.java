package dev.parley.gateway.join;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs tasks one after another, on the executor and only while there are any.
///
/// Holds at most 1,000 tasks. Guarded by its monitor.
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private static final int MAX_TASKS = 1_000;

  private final Executor executor;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>(1);
  private boolean running;

  Lane(Executor executor) {
    this.executor = executor;
  }

  /// Adds a task.
  ///
  /// @return false when the lane is full; the task is not added then
  synchronized boolean run(Runnable task) {
    if (tasks.size() >= MAX_TASKS) {
      return false;
    }
    tasks.add(task);
    if (!running) {
      running = true;
      executor.execute(this::work);
    }
    return true;
  }

  private void work() {
    var task = next();
    while (task != null) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a join failed", e);
      }
      task = next();
    }
  }

  private synchronized @Nullable Runnable next() {
    var task = tasks.poll();
    running = task != null;
    return task;
  }
}

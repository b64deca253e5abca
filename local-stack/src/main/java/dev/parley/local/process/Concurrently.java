package dev.parley.local.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Runs several tasks at the same time; the first failure, in their order, cancels the others.
public final class Concurrently {

  private Concurrently() {}

  /// Returns when all are done.
  ///
  /// @param atOnce the maximum number at a time
  /// @throws StackException of a failed task, or when this thread was interrupted
  public static void run(int atOnce, List<Runnable> tasks) {
    var slots = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = tasks.stream().map(task -> threads.submit(() -> inSlot(slots, task))).toList();
      try {
        for (var one : running) {
          one.get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof StackException cause ? cause : unexpected(e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new StackException("interrupted", e);
      }
    }
  }

  private static StackException unexpected(ExecutionException e) {
    return new StackException(String.valueOf(e.getCause()), e);
  }

  private static void inSlot(Semaphore slots, Runnable task) {
    try {
      slots.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      task.run();
    } finally {
      slots.release();
    }
  }
}

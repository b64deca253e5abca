package dev.parley.local;

import dev.parley.local.process.StackException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// Does several things at the same time and fails with the first that fails, in their order.
final class Together {

  private Together() {}

  /// @param atOnce the most of them at a time
  static void run(int atOnce, List<Runnable> tasks) {
    var slots = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = tasks.stream().map(task -> threads.submit(() -> inSlot(slots, task))).toList();
      for (var one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException cause ? cause : new StackException(words(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private static String words(ExecutionException e) {
    return String.valueOf(e.getCause());
  }

  private static void inSlot(Semaphore slots, Runnable task) {
    slots.acquireUninterruptibly();
    try {
      task.run();
    } finally {
      slots.release();
    }
  }
}

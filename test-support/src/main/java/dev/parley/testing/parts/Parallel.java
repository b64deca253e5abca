package dev.parley.testing.parts;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// Runs the same call in many threads at the same time.
public final class Parallel {

  private static final int PATIENCE_SECONDS = 60;

  private Parallel() {}

  /// Runs the call `times` times at once, and waits for all results.
  public static <T> List<T> ask(int times, Callable<T> question) {
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, times)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    start.await();
                    return question.call();
                  }))
              .toList();
      start.countDown();
      return answers.stream().map(Parallel::result).toList();
    }
  }

  private static <T> T result(Future<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}

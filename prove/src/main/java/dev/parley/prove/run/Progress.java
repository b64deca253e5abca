package dev.parley.prove.run;

import dev.parley.prove.load.Counts;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Prints the progress: each step at once, the counts every ten seconds. Safe for many threads.
final class Progress implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final PrintStream out;
  private final long start = System.nanoTime();
  private volatile boolean closed;

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
    out.flush();
  }

  /// Prints the counts regularly until the end.
  void watch(Counts counts) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (!closed) {
              TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
              if (!closed) {
                say(counts.toString());
              }
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    closed = true;
  }
}

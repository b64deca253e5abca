package dev.parley.message.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asks every part at the same time and gives each 600 ms; an answer holds for 2 s.
///
/// However many ask, each part is asked by one thread at a time.
final class PartsHealth {

  /// Asks one part; an exception means that it is down.
  @FunctionalInterface
  interface Probe {
    void run() throws Exception;
  }

  private record Answer(Map<String, String> states, long at) {}

  static final String OK = "ok";
  private static final String DOWN = "down";
  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final SequencedMap<String, Probe> probes;
  private final LongSupplier nanoTime;
  private @Nullable Answer last;

  PartsHealth(SequencedMap<String, Probe> probes, LongSupplier nanoTime) {
    this.probes = probes;
    this.nanoTime = nanoTime;
  }

  /// `ok` or `down` for each part, in the order of the probes.
  synchronized Map<String, String> states() {
    var known = last;
    if (known != null && nanoTime.getAsLong() - known.at() < FRESH.toNanos()) {
      return known.states();
    }
    var states = ask();
    last = new Answer(states, nanoTime.getAsLong());
    return states;
  }

  private Map<String, String> ask() {
    var asked = new LinkedHashMap<String, FutureTask<String>>();
    probes.forEach((part, probe) -> {
      var task =
          new FutureTask<>(() -> {
            probe.run();
            return OK;
          });
      Thread.ofVirtual().name("health-" + part).start(task);
      asked.put(part, task);
    });
    long end = System.nanoTime() + PATIENCE.toNanos();
    var states = new LinkedHashMap<String, String>();
    asked.forEach((part, task) -> states.put(part, state(task, end)));
    return states;
  }

  private static String state(FutureTask<String> task, long end) {
    try {
      return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      task.cancel(true);
      return DOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DOWN;
    }
  }
}

package dev.parley.starter.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Checks all parts in parallel, waits 700 ms for them, and reuses the result for 2 s.
///
/// However many requests arrive, only one thread at a time checks a part. Guarded by its own lock.
public final class PartsHealth {

  private record Answer(Map<String, String> states, long at) {}

  public static final String OK = "ok";

  private static final String DOWN = "down";
  private static final Duration PATIENCE = Duration.ofMillis(700);
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final List<Part> parts;
  private final LongSupplier nanoTime;
  private @Nullable Answer last;

  /// @param parts in the order of the answer
  PartsHealth(List<Part> parts, LongSupplier nanoTime) {
    this.parts = parts;
    this.nanoTime = nanoTime;
  }

  /// `ok` or `down` for each part.
  public synchronized Map<String, String> states() {
    var known = last;
    if (known != null && nanoTime.getAsLong() - known.at() < FRESH.toNanos()) {
      return known.states();
    }
    var states = ask();
    last = new Answer(states, nanoTime.getAsLong());
    return states;
  }

  /// For a health group of the actuator.
  public HealthIndicator indicator(String part) {
    return () -> (OK.equals(states().get(part)) ? Health.up() : Health.down()).build();
  }

  private Map<String, String> ask() {
    var asked = new LinkedHashMap<String, FutureTask<String>>();
    for (var part : parts) {
      var task =
          new FutureTask<>(() -> {
            part.probe().ask();
            return OK;
          });
      Thread.ofVirtual().name("health-" + part.name()).start(task);
      asked.put(part.name(), task);
    }
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

package dev.parley.local.process;

import java.time.Duration;

/// The time since it was created.
public final class Clock {

  private final long start = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

package dev.parley.local.process;

import java.time.Duration;

/// How long ago it was made.
public final class Clock {

  private final long start = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

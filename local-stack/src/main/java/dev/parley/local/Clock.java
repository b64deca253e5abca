package dev.parley.local;

import java.time.Duration;

/// How long ago it was made.
final class Clock {

  private final long start = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

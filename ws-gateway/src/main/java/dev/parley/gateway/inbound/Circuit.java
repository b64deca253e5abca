package dev.parley.gateway.inbound;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether Kafka is worth trying: opens after three failures in a row, then lets one attempt a
/// second through until one succeeds. Guarded by its monitor.
final class Circuit {

  private static final int FAILURES = 3;
  private static final long EVERY = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private int failures;
  private long triedAt;

  Circuit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized boolean allows() {
    if (failures < FAILURES) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (now - triedAt < EVERY) {
      return false;
    }
    triedAt = now;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    if (failures < FAILURES && ++failures == FAILURES) {
      triedAt = nanoTime.getAsLong();
    }
  }
}

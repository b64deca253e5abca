package dev.parley.gateway.circuit;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A circuit breaker for another service: it opens after three failures in a row. Then it allows
/// one attempt a second after the last failure, until one succeeds. Guarded by its monitor.
///
/// The second counts from the failure, not from the start of the attempt. An attempt may take a
/// second to fail; the next one would follow at once, perhaps from the same session, whose other
/// frames wait.
public final class Circuit {

  private static final int FAILURES = 3;
  private static final long EVERY = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private int failures;
  private long triedAt;

  public Circuit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  public synchronized boolean allows() {
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

  public synchronized void succeeded() {
    failures = 0;
  }

  public synchronized void failed() {
    if (failures < FAILURES) {
      failures++;
    }
    triedAt = nanoTime.getAsLong();
  }
}

package dev.parley.gateway.circuit;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Whether somebody else is worth asking: opens after three failures in a row, then lets one
/// attempt through a second after the last one failed, until one succeeds. Guarded by its monitor.
///
/// A second after its failure, not its beginning: an attempt may take a second to fail, and would
/// else be followed by one of the same session, whose other frames wait meanwhile.
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

package dev.parley.gateway.door;

import java.util.function.LongSupplier;

/// A token bucket: a number of uses at once, and a number per second after that. Guarded by its
/// monitor.
public final class Allowance {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanoTime;
  private double left;
  private long countedAt;

  public Allowance(double perSecond, int burst, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.left = burst;
    this.countedAt = nanoTime.getAsLong();
  }

  /// Takes one use, if one is left.
  public synchronized boolean take() {
    refill();
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /// Milliseconds until the next use is available, at least 1: a refused client must wait.
  public synchronized long waitMillis() {
    refill();
    return Math.max(1, (long) Math.ceil((1 - left) / perSecond * 1000));
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    left = Math.min(burst, left + (now - countedAt) / NANOS * perSecond);
    countedAt = now;
  }
}

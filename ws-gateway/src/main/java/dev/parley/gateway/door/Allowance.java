package dev.parley.gateway.door;

import java.util.function.LongSupplier;

/// So many at once, and so many a second after that (a token bucket). Guarded by its monitor.
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

  /// Takes one, if there is one.
  public synchronized boolean take() {
    refill();
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /// Milliseconds until there is one again, and at least 1: who was refused is to wait.
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

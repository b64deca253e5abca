package dev.parley.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for events without a notification: another process's end, a port that opens.
public final class Polling {

  private Polling() {}

  /// Checks until the condition is true or `limit` has passed; returns whether it became true.
  public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return true;
  }
}

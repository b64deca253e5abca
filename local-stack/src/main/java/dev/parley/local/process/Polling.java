package dev.parley.local.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what nobody tells us about: another process's end, a port that opens.
public final class Polling {

  private Polling() {}

  /// Asks until it is true or `limit` has passed; whether it became true.
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

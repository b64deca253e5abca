package dev.parley.starter.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay of this process; many rings before it listens are one.
public final class RelayBell {

  private final Semaphore rung = new Semaphore(0);

  /// Wakes it; call it after the commit.
  public void ring() {
    rung.release();
  }

  /// Returns when it rings, or rang since the last call, or when the time is over.
  void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}

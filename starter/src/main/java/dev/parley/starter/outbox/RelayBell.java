package dev.parley.starter.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay of this process; several rings before it waits count as one.
public final class RelayBell {

  private final Semaphore rung = new Semaphore(0);

  /// Wakes the relay; call it after the commit.
  public void ring() {
    rung.release();
  }

  /// Returns when the bell rings, has rung since the last call, or the time is over.
  void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}

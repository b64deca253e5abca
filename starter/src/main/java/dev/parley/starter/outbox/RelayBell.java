package dev.parley.starter.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes the relay of this process; several rings before it waits count as one.
public final class RelayBell {

  private final Semaphore rung = new Semaphore(0);

  /// Wakes the relay once the transaction under way is committed.
  ///
  /// @throws IllegalStateException outside a transaction: an event is written with its change
  public void ringAfterCommit() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("an event is written with the change that it tells of");
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            ring();
          }
        });
  }

  void ring() {
    rung.release();
  }

  /// Returns when the bell rings, has rung since the last call, or the time is over.
  void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}

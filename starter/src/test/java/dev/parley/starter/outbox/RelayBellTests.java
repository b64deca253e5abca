package dev.parley.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class RelayBellTests {

  private static final Duration VERY_LONG = Duration.ofMinutes(10);

  private final RelayBell bell = new RelayBell();

  @Test
  @Timeout(10)
  void aRingBeforeSomebodyListensIsHeard() throws InterruptedException {
    bell.ring();

    bell.await(VERY_LONG);
  }

  @Test
  void manyRingsAreOne() throws InterruptedException {
    bell.ring();
    bell.ring();
    bell.await(VERY_LONG);

    long start = System.nanoTime();
    bell.await(Duration.ofMillis(20));

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  @Timeout(10)
  void itRingsOnceTheTransactionIsCommitted() throws InterruptedException {
    TransactionSynchronizationManager.setActualTransactionActive(true);
    TransactionSynchronizationManager.initSynchronization();
    try {
      bell.ringAfterCommit();
      TransactionSynchronizationUtils.triggerAfterCommit();
    } finally {
      TransactionSynchronizationManager.clear();
    }

    bell.await(VERY_LONG);
  }

  @Test
  void anEventOutsideATransactionIsAMistake() {
    assertThatThrownBy(bell::ringAfterCommit).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Timeout(10)
  void aRingEndsTheWait() throws InterruptedException {
    Thread.ofVirtual().start(bell::ring);

    bell.await(VERY_LONG);
  }
}

package dev.parley.room.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves one batch: in a transaction that holds the publishing lock, publish the oldest events and
/// remove what was acknowledged.
///
/// A crash between ack and commit publishes again, with the same `ce_id` and `version`; readers
/// drop what they have. After a failure it goes on with the oldest event that is left.
@Component
class OutboxPump {

  /// How a step went.
  enum Outcome {
    EMPTY,
    PUBLISHED,
    ANOTHER_PUBLISHES,
    FAILED
  }

  /// Bounds memory.
  private static final int BATCH = 200;

  /// With the 5 s that a last send may take, below the database's
  /// idle_in_transaction_session_timeout of 10 s.
  private static final Duration AT_MOST = Duration.ofSeconds(4);

  private final OutboxStore store;
  private final InOrder inOrder;
  private final TransactionTemplate transactions;

  OutboxPump(OutboxStore store, InOrder inOrder, TransactionTemplate transactions) {
    this.store = store;
    this.inOrder = inOrder;
    this.transactions = transactions;
  }

  Outcome pump() throws InterruptedException {
    if (store.isEmpty()) {
      return Outcome.EMPTY;
    }
    var outcome = Objects.requireNonNull(transactions.execute(_ -> pumpLocked()), "outcome");
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return outcome;
  }

  private Outcome pumpLocked() {
    if (!store.tryLock()) {
      return Outcome.ANOTHER_PUBLISHES;
    }
    var published = publish(store.oldest(BATCH));
    store.remove(published.acknowledged());
    return published.failed() ? Outcome.FAILED : Outcome.PUBLISHED;
  }

  private InOrder.Published publish(List<OutboxEvent> events) {
    try {
      return inOrder.publish(events, AT_MOST);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new InOrder.Published(List.of(), true);
    }
  }
}

package dev.parley.room.outbox;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Moves one batch: in a transaction that holds the publishing lock, send the oldest events, wait
/// for the acks and remove what was acknowledged.
///
/// A crash between ack and commit sends again, with the same `ce_id`. After a failure everything
/// from the failed event on stays, though some of it may be stored: sent again, the last event of a
/// user is the last on the topic all the same.
@Component
class OutboxPump {

  /// How a step went.
  enum Outcome {
    EMPTY,
    PUBLISHED,
    ANOTHER_PUBLISHES,
    FAILED
  }

  /// Bounds memory and the time that the transaction is open.
  private static final int BATCH = 200;

  private final OutboxStore store;
  private final EventPublisher publisher;
  private final TransactionTemplate transactions;

  OutboxPump(OutboxStore store, EventPublisher publisher, TransactionTemplate transactions) {
    this.store = store;
    this.publisher = publisher;
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
    var events = store.oldest(BATCH);
    int acknowledged = publish(events);
    store.remove(events.subList(0, acknowledged));
    return acknowledged == events.size() ? Outcome.PUBLISHED : Outcome.FAILED;
  }

  private int publish(List<OutboxEvent> events) {
    try {
      return publisher.publish(events);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}

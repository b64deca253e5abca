package dev.parley.starter.outbox;

import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs one [OutboxBatch] in a transaction that holds the publishing lock.
///
/// After a crash between ack and commit the events are published again, with the same `ce_id`;
/// readers drop repeats.
public final class OutboxPump {

  /// The result of a step.
  public enum Outcome {
    EMPTY,
    PUBLISHED,
    ANOTHER_PUBLISHES,
    FAILED
  }

  private final OutboxTable table;
  private final OutboxBatch batch;
  private final TransactionTemplate transactions;

  public OutboxPump(OutboxTable table, OutboxBatch batch, TransactionTemplate transactions) {
    this.table = table;
    this.batch = batch;
    this.transactions = transactions;
  }

  /// Publishes at most one batch.
  public Outcome pump() throws InterruptedException {
    if (table.isEmpty()) {
      return Outcome.EMPTY;
    }
    var outcome = Objects.requireNonNull(transactions.execute(_ -> pumpLocked()), "outcome");
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return outcome;
  }

  private Outcome pumpLocked() {
    if (!table.tryLock()) {
      return Outcome.ANOTHER_PUBLISHES;
    }
    try {
      return batch.publish() ? Outcome.PUBLISHED : Outcome.FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Outcome.FAILED;
    }
  }
}

package dev.parley.room.outbox;

import dev.parley.starter.outbox.OutboxBatch;
import dev.parley.starter.outbox.OutboxTable;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Publishes the oldest events, those of a room one after the other, and removes the acknowledged
/// ones. After a failure it continues with the oldest remaining event.
@Component
class RoomEventBatch implements OutboxBatch {

  /// Limits memory.
  private static final int MOST = 200;

  /// Together with the 5 s that a last send may take, less than the database's
  /// idle_in_transaction_session_timeout of 10 s.
  private static final Duration AT_MOST = Duration.ofSeconds(4);

  private final OutboxStore store;
  private final OutboxTable table;
  private final OrderedPublisher inOrder;

  RoomEventBatch(OutboxStore store, OutboxTable table, OrderedPublisher inOrder) {
    this.store = store;
    this.table = table;
    this.inOrder = inOrder;
  }

  @Override
  public boolean publish() throws InterruptedException {
    var published = inOrder.publish(store.oldest(MOST), AT_MOST);
    table.remove(published.acknowledged());
    return !published.failed();
  }
}

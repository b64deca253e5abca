package dev.parley.room.outbox;

import dev.parley.starter.outbox.OutboxBatch;
import dev.parley.starter.outbox.OutboxTable;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Publishes the oldest events, those of a room one after the other, and removes what was
/// acknowledged. After a failure it goes on with the oldest event that is left.
@Component
class RoomEventBatch implements OutboxBatch {

  /// Bounds memory.
  private static final int MOST = 200;

  /// With the 5 s that a last send may take, below the database's
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

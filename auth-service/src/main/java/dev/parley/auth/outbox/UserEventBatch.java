package dev.parley.auth.outbox;

import dev.parley.starter.outbox.OutboxBatch;
import dev.parley.starter.outbox.OutboxTable;
import org.springframework.stereotype.Component;

/// Sends the oldest events in one go, waits for the acks and removes what was acknowledged.
///
/// After a failure everything from the failed event on stays, though some of it may be stored: sent
/// again, the last event of a user is the last on the topic all the same.
@Component
class UserEventBatch implements OutboxBatch {

  /// Bounds memory and the time that the transaction is open.
  private static final int MOST = 200;

  private final OutboxStore store;
  private final OutboxTable table;
  private final EventPublisher publisher;

  UserEventBatch(OutboxStore store, OutboxTable table, EventPublisher publisher) {
    this.store = store;
    this.table = table;
    this.publisher = publisher;
  }

  @Override
  public boolean publish() throws InterruptedException {
    var events = store.oldest(MOST);
    int acknowledged = publisher.publish(events);
    table.remove(events.subList(0, acknowledged).stream().map(OutboxEvent::id).toList());
    return acknowledged == events.size();
  }
}

package dev.parley.auth.outbox;

import dev.parley.starter.outbox.OutboxBatch;
import dev.parley.starter.outbox.OutboxTable;
import org.springframework.stereotype.Component;

/// Sends the oldest events together, waits for the acks and removes the acknowledged ones.
///
/// After a failure all events from the failed one on stay, though some may be stored. They are sent
/// again, and the last event of a user is still the last on the topic.
@Component
class UserEventBatch implements OutboxBatch {

  /// Limits memory and the time that the transaction is open.
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

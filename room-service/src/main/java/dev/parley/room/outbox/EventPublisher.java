package dev.parley.room.outbox;

import java.util.List;

/// Publishes events; alone knows how.
interface EventPublisher {

  /// Sends all, waits for the broker's answers and returns how many of the first were acknowledged.
  ///
  /// Those behind the first failure may have been stored as well; they will be sent again.
  int publish(List<OutboxEvent> events) throws InterruptedException;
}

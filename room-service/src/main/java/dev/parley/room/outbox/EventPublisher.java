package dev.parley.room.outbox;

/// Publishes an event; alone knows how.
@FunctionalInterface
interface EventPublisher {

  /// Sends the event and waits for the broker's answer: whether it was acknowledged.
  ///
  /// One that was not may have been stored all the same; it will be sent again.
  boolean publish(OutboxEvent event) throws InterruptedException;
}

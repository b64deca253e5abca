package dev.parley.room.outbox;

/// Publishes an event; the only code that knows Kafka.
@FunctionalInterface
interface EventPublisher {

  /// Sends the event and waits for the broker's answer. Returns whether it was acknowledged.
  ///
  /// An event that was not may have been stored nevertheless; it will be sent again.
  boolean publish(OutboxEvent event) throws InterruptedException;
}

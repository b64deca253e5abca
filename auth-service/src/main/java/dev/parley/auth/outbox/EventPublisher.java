package dev.parley.auth.outbox;

import java.util.List;

/// Publishes events; the only code that knows Kafka.
interface EventPublisher {

  /// Sends all events, waits for the broker's answers and returns how many were acknowledged before
  /// the first failure.
  ///
  /// Events after the first failure may have been stored nevertheless; they will be sent again.
  int publish(List<OutboxEvent> events) throws InterruptedException;
}

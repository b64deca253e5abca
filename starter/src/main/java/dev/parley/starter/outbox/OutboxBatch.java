package dev.parley.starter.outbox;

/// A bean that publishes a service's oldest events, in the order that its topics need, and removes
/// what was acknowledged. It runs in a transaction that no other instance has at the same time.
@FunctionalInterface
public interface OutboxBatch {

  /// Publishes and waits for the broker's answers: whether all were acknowledged.
  boolean publish() throws InterruptedException;
}

package dev.parley.starter.outbox;

/// A bean that publishes a service's oldest events, in the order that its topics need, and removes
/// the acknowledged ones. It runs in a transaction; only one instance runs it at a time.
@FunctionalInterface
public interface OutboxBatch {

  /// Publishes and waits for the broker's answers. Returns whether all were acknowledged.
  boolean publish() throws InterruptedException;
}

package dev.parley.gateway.reader;

import dev.parley.events.UnreadableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where unreadable records go.
public interface DeadLetters {

  /// Queues a dead letter without waiting; a failure is logged and does not stop the reader.
  void add(ConsumerRecord<byte[], byte[]> record, UnreadableException cause);
}

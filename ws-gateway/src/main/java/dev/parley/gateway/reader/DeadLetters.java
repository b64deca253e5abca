package dev.parley.gateway.reader;

import dev.parley.events.UnreadableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where records go that cannot be read.
public interface DeadLetters {

  /// Hands it over without waiting; losing one is logged, never a reason to stop reading.
  void add(ConsumerRecord<byte[], byte[]> record, UnreadableException cause);
}

package dev.parley.gateway.reader;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handles records on the reader's thread; must not block, and throws only for junk.
public interface RecordHandler {

  /// Handles one record.
  ///
  /// @throws dev.parley.events.UnreadableException when the record is junk: it becomes a dead
  ///   letter
  void handle(ConsumerRecord<byte[], byte[]> record);

  /// Records may have been missed: the broker no longer has them, or reading has just begun.
  default void mayHaveMissed() {}
}

package dev.parley.gateway.reader;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes records on the reader's thread; must neither block nor throw for anything but junk.
public interface RecordHandler {

  /// Takes one record.
  ///
  /// @throws dev.parley.events.UnreadableException when the record is junk: it becomes a dead
  ///   letter
  void handle(ConsumerRecord<byte[], byte[]> record);

  /// Records may have been missed: the broker no longer has them, or reading has just begun.
  default void mayHaveMissed() {}
}

package dev.parley.message.standstill;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// Where the topics of the append path end, and up to where they are appended.
@FunctionalInterface
interface TopicOffsets {

  /// One partition.
  ///
  /// @param end the offset of the next record to be written
  /// @param committed the offset of the next record to be appended
  record Place(long end, long committed) {}

  /// All partitions, whichever instance owns them.
  ///
  /// @throws Exception when Kafka does not answer
  Map<TopicPartition, Place> read() throws Exception;
}

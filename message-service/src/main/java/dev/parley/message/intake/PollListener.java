package dev.parley.message.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the polls of one consumer, one after another, on that consumer's thread.
interface PollListener {

  /// Takes a poll; when this throws, the same records come again.
  ///
  /// @param commitOffsets to be run once nothing of the poll can be lost any more, by this listener
  ///   and in the polls' order
  void onPoll(List<ConsumerRecord<byte[], byte[]>> records, Runnable commitOffsets);

  /// Brings what was taken to its end: nothing more comes for now, or to this consumer.
  ///
  /// @throws RuntimeException when it cannot be done now; call again later
  void settle();

  /// The partitions are another consumer's, which reads again whatever was not committed.
  void forget();
}

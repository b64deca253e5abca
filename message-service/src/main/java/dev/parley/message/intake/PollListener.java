package dev.parley.message.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handles the polls of one consumer, one after another, on that consumer's thread.
interface PollListener {

  /// Handles a poll; if this throws, the same records are read again.
  ///
  /// @param commitOffsets the listener runs it once no record of the poll can be lost any more, in
  ///   the order of the polls
  void onPoll(List<ConsumerRecord<byte[], byte[]>> records, Runnable commitOffsets);

  /// Completes the polls so far: no more records arrive for now, or not at this consumer.
  ///
  /// @throws RuntimeException when that is not possible now; call again later
  void settle();

  /// Another consumer owns the partitions now; it reads the uncommitted records again.
  void forget();
}

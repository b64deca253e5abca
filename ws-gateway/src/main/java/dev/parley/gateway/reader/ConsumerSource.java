package dev.parley.gateway.reader;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;

/// Where a [TopicReader] gets its consumers.
public interface ConsumerSource {

  /// Creates the topics that are missing; called before each new consumer.
  ///
  /// @throws ExecutionException when the broker cannot be asked
  void ensureTopics() throws ExecutionException, InterruptedException;

  /// A new consumer without a group that never chooses an offset by itself.
  Consumer<byte[], byte[]> consumer();
}

package dev.parley.message.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/// Sends a record to the broker; the future completes once every in-sync replica has it.
@FunctionalInterface
public interface RecordSender {

  /// Longer than any producer's `delivery.timeout.ms`, which fails the future first.
  Duration LONGEST_WAIT = Duration.ofSeconds(40);

  /// Does not throw: every failure fails the future.
  CompletableFuture<?> send(ProducerRecord<byte[], byte[]> record);

  /// A future that completes when all of these have.
  static CompletableFuture<Void> all(Collection<? extends CompletableFuture<?>> acks) {
    return CompletableFuture.allOf(acks.toArray(CompletableFuture<?>[]::new));
  }

  /// Waits for an ack.
  ///
  /// @throws KafkaException when there is none; the record may have arrived nevertheless
  static void await(CompletableFuture<?> ack) {
    try {
      ack.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("the broker did not take a record", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the broker did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while the broker had to answer", e);
    }
  }
}

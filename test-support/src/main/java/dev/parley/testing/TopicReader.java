package dev.parley.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.testing.parts.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads whole topics from their beginning and keeps the records.
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

  private final List<String> topics;

  public TopicReader(String... topics) {
    this.topics = List.of(topics);
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", Parts.kafka().bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /// Waits until there are `count` records with this key, and returns them.
  public List<ConsumerRecord<byte[], byte[]>> of(String key, int count) {
    assign();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      consumer.poll(Duration.ofMillis(100)).forEach(read::add);
      var found = read.stream().filter(each -> new String(each.key(), UTF_8).equals(key)).toList();
      if (found.size() >= count) {
        return found;
      }
    }
    throw new AssertionError("fewer than " + count + " records of " + key);
  }

  private void assign() {
    if (consumer.assignment().isEmpty()) {
      var partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

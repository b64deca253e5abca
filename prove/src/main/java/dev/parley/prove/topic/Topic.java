package dev.parley.prove.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic without a consumer group, and only as far as asked.
///
/// @param bootstrap of the broker
/// @param name of the topic
record Topic(String bootstrap, String name) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int API_MILLIS = 20_000;

  /// The current end of each partition.
  Map<TopicPartition, Long> ends() {
    try (var consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer));
    }
  }

  /// The records from `from` to the current ends.
  List<ConsumerRecord<byte[], byte[]>> since(Map<TopicPartition, Long> from) {
    try (var consumer = consumer()) {
      return read(consumer, from, consumer.endOffsets(partitions(consumer)));
    }
  }

  /// The last records of each partition, in its order.
  List<ConsumerRecord<byte[], byte[]>> last(int each) {
    try (var consumer = consumer()) {
      var partitions = partitions(consumer);
      var begins = consumer.beginningOffsets(partitions);
      var ends = consumer.endOffsets(partitions);
      var from = new HashMap<TopicPartition, Long>();
      ends.forEach((partition, end) ->
          from.put(partition, Math.max(begins.getOrDefault(partition, 0L), end - each)));
      return read(consumer, from, ends);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to) {
    consumer.assign(to.keySet());
    to.keySet().forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, 0L)));
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    long end = System.nanoTime() + Duration.ofMillis(API_MILLIS).toNanos();
    while (System.nanoTime() < end
        && to.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(POLL).forEach(found::add);
    }
    return found;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(name).stream()
        .map(partition -> new TopicPartition(name, partition.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "auto.offset.reset",
            "earliest",
            "default.api.timeout.ms",
            API_MILLIS),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

package dev.parley.message.epoch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/// Reads the end of the room log: the last 20 records of each partition, within 10 s.
///
/// A record counts only if its key, its document and its headers agree, as in all records of
/// message-service.
final class TopicMemory implements LogEpoch.Memory {

  private static final int RECORDS = 20;
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration ONE_ANSWER = Duration.ofSeconds(3);

  private final Map<String, Object> kafka;

  /// @param kafka the addresses of the brokers and the credentials
  TopicMemory(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  @Override
  public Map<RoomId, Long> heads(String epoch) {
    var settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ONE_ANSWER.toMillis());
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ONE_ANSWER.toMillis());
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return heads(consumer, epoch);
    }
  }

  private static Map<RoomId, Long> heads(Consumer<byte[], byte[]> consumer, String epoch) {
    var partitions =
        consumer.partitionsFor(Topics.ROOM_LOG).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions);
    var begins = consumer.beginningOffsets(partitions);
    ends.forEach((partition, end) ->
        consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - RECORDS)));
    var heads = new HashMap<RoomId, Long>();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!isAtEnd(consumer, ends)) {
      if (System.nanoTime() > deadline) {
        throw new KafkaException("the end of the room log did not come within " + LONGEST);
      }
      consumer.poll(Duration.ofMillis(200)).forEach(record -> note(record, epoch, heads));
    }
    return heads;
  }

  private static boolean isAtEnd(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static void note(
      ConsumerRecord<byte[], byte[]> record, String epoch, Map<RoomId, Long> heads) {
    if (!CloudEventHeaders.text(record.headers(), CloudEventHeaders.EPOCH)
            .filter(epoch::equals)
            .isPresent()
        || record.key() == null
        || record.value() == null) {
      return;
    }
    try {
      var entry = EventJson.read(record.value(), JsonNode.class);
      var room = entry.path("room").asString("");
      if (Arrays.equals(record.key(), room.getBytes(UTF_8))) {
        heads.merge(RoomId.of(room), entry.path("seq").asLong(0), Math::max);
      }
    } catch (UnreadableException | IllegalArgumentException e) {
      // A record that is not an entry has no head.
    }
  }
}

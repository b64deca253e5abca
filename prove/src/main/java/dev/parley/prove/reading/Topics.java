package dev.parley.prove.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads Kafka's topics and offsets at the end. Confined to one thread.
public final class Topics implements AutoCloseable {

  private static final String ROOM_LOG = "parley.room-log.v1";
  private static final String DEAD = ".dlt";

  /// A part of everything that a fault writes to a topic.
  private static final String JUNK = "junk-";

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int ASK_SECONDS = 20;

  private final Properties properties = new Properties();
  private final Admin admin;

  public Topics(String bootstrap) {
    properties.put("bootstrap.servers", bootstrap);
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "earliest"); // deleted records are skipped
    admin = Admin.create(properties);
  }

  /// Waits until every group has read all records.
  void awaitNoLag(Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (lag() > 0 && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
  }

  /// The number of records that the groups have not read yet.
  long lag() throws IOException, InterruptedException {
    long lag = 0;
    for (var group : ask(admin.listGroups().all())) {
      var read =
          ask(admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata());
      var ends = ends(read.keySet());
      for (var each : read.entrySet()) {
        var offset = each.getValue();
        lag +=
            offset == null
                ? 0
                : Math.max(0, ends.getOrDefault(each.getKey(), 0L) - offset.offset());
      }
    }
    return lag;
  }

  /// Reads the room log's topic from its start, only for these rooms.
  public void published(Set<String> rooms, Consumer<ConsumerRecord<String, byte[]>> reader) {
    read(
        partitions(List.of(ROOM_LOG)),
        Map.of(),
        record -> {
          if (rooms.contains(record.key()) && !isJunk(record)) {
            reader.accept(record);
          }
        });
  }

  /// The current end offsets of the dead-letter topics.
  Map<TopicPartition, Long> letterEnds() throws IOException, InterruptedException {
    var topics = ask(admin.listTopics().names()).stream().filter(it -> it.endsWith(DEAD)).toList();
    return ends(partitions(topics));
  }

  /// Writes the origin of each dead letter; may report the same record more than once.
  ///
  /// @param since the result of [#letterEnds] at the start
  void deadLetters(Map<TopicPartition, Long> since, History history)
      throws IOException, InterruptedException {
    var seen = new HashSet<String>();
    read(
        letterEnds().keySet(),
        since,
        record -> {
          var source = record.topic().substring(0, record.topic().length() - DEAD.length());
          int partition = Math.toIntExact(header(record, "parley_source_partition"));
          long offset = header(record, "parley_source_offset");
          if (seen.add(source + partition + "@" + offset)) {
            if (isJunk(record)) {
              history.add(t -> new Line.Poison(t, source, partition, offset));
            }
            history.add(t -> new Line.Dead(t, source, partition, offset));
          }
        });
  }

  private static boolean isJunk(ConsumerRecord<String, byte[]> record) {
    return holdsJunk(record.key())
        || holdsJunk(record.value() == null ? null : new String(record.value(), UTF_8));
  }

  private static boolean holdsJunk(@Nullable String text) {
    return text != null && text.contains(JUNK);
  }

  private static long header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? -1 : Long.parseLong(new String(header.value(), UTF_8));
  }

  private void read(
      Set<TopicPartition> partitions,
      Map<TopicPartition, Long> since,
      Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (var consumer = consumer()) {
      consumer.assign(partitions);
      partitions.forEach(it -> consumer.seek(it, since.getOrDefault(it, 0L)));
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  private Set<TopicPartition> partitions(List<String> topics) {
    try (var consumer = consumer()) {
      return topics.stream()
          .flatMap(topic -> consumer.partitionsFor(topic).stream())
          .map(it -> new TopicPartition(it.topic(), it.partition()))
          .collect(Collectors.toSet());
    }
  }

  private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
    try (var consumer = consumer()) {
      return new HashMap<>(consumer.endOffsets(partitions));
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static <T> T ask(KafkaFuture<T> answer) throws IOException, InterruptedException {
    try {
      return answer.get(ASK_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Kafka does not answer", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }
}

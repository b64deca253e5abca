package dev.parley.system.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.event.Entry;
import dev.parley.system.model.room.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/// A reader of the room log's topic that follows the four steps of docs/kafka.md, from where the
/// topic ended when it came.
///
/// Confined to one thread.
final class TopicLog implements AutoCloseable {

  private static final String TOPIC = "parley.room-log.v1";
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, List<Entry>> applied = new HashMap<>();
  private final Map<String, TreeMap<Long, Entry>> held = new HashMap<>();
  private final Problems problems;

  TopicLog(String bootstrap, Problems problems) {
    this.problems = problems;
    var properties = new Properties();
    properties.put("bootstrap.servers", bootstrap);
    properties.put("enable.auto.commit", "false");
    consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    var partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(it -> new TopicPartition(TOPIC, it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /// Reads until the room has got that far.
  List<Entry> read(String room, long head, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (entries(room).size() < head && System.nanoTime() < end) {
      consumer.poll(POLL).forEach(this::take);
    }
    if (entries(room).size() < head) {
      problems.add(
          "the topic has %d of %d entries of %s, and above them %d from %s on",
          entries(room).size(),
          head,
          room,
          held.getOrDefault(room, new TreeMap<>()).size(),
          held.getOrDefault(room, new TreeMap<>()).firstEntry());
    }
    return entries(room);
  }

  private List<Entry> entries(String room) {
    return applied.computeIfAbsent(room, _ -> new ArrayList<>());
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    var document = new String(message.value(), UTF_8);
    var entry = new Entry(document, JsonMapper.shared().readTree(document));
    var seq = new String(message.headers().lastHeader("parley_seq").value(), UTF_8);
    if (!seq.equals(Long.toString(entry.seq())) || !message.key().equals(entry.room())) {
      problems.add("the record of %s, seq %s, holds %s", message.key(), seq, entry);
    }
    var list = entries(message.key());
    var above = held.computeIfAbsent(message.key(), _ -> new TreeMap<>());
    if (entry.seq() > list.size()) {
      above.put(entry.seq(), entry);
    }
    for (var next = above.remove(list.size() + 1L);
        next != null;
        next = above.remove(list.size() + 1L)) {
      list.add(next);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

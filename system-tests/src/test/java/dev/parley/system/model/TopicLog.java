package dev.parley.system.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.event.Entry;
import dev.parley.prove.reading.Topics;
import dev.parley.system.model.room.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.json.JsonMapper;

/// A reader of the room log's topic that follows the four steps of docs/kafka.md.
final class TopicLog {

  private final Map<String, List<Entry>> applied = new HashMap<>();
  private final Map<String, TreeMap<Long, Entry>> held = new HashMap<>();
  private final Problems problems;

  private TopicLog(Problems problems) {
    this.problems = problems;
  }

  /// Reads the topic, repeatedly until it has every room up to its head.
  static TopicLog read(
      String bootstrap, Map<String, Integer> heads, Duration patience, Problems problems) {
    long end = System.nanoTime() + patience.toNanos();
    var log = new TopicLog(problems);
    try (var topics = new Topics(bootstrap)) {
      topics.published(heads.keySet(), log::take);
      while (!log.has(heads) && System.nanoTime() < end) {
        log = new TopicLog(problems);
        topics.published(heads.keySet(), log::take);
      }
    }
    for (var head : heads.entrySet()) {
      var read = log.entries(head.getKey()).size();
      if (read < head.getValue()) {
        problems.add(
            "the topic has %d of %d entries of %s, and above them %s",
            read, head.getValue(), head.getKey(), log.held.get(head.getKey()));
      }
    }
    return log;
  }

  /// The entries that it applied for a room, in order.
  List<Entry> entries(String room) {
    return applied.getOrDefault(room, List.of());
  }

  private boolean has(Map<String, Integer> heads) {
    return heads.entrySet().stream().allMatch(it -> entries(it.getKey()).size() >= it.getValue());
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    var document = new String(message.value(), UTF_8);
    var entry = new Entry(document, JsonMapper.shared().readTree(document));
    var seq = new String(message.headers().lastHeader("parley_seq").value(), UTF_8);
    if (!seq.equals(Long.toString(entry.seq())) || !message.key().equals(entry.room())) {
      problems.add("the record of %s, seq %s, holds %s", message.key(), seq, entry);
    }
    var list = applied.computeIfAbsent(message.key(), _ -> new ArrayList<>());
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
}

package dev.parley.system.attack.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.Target;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/// Computes the partition of a room's commands with the rule of Kafka's producer: murmur2 of the
/// key.
final class Partitions {

  private static final String COMMANDS = "parley.commands.v1";

  private final Target target;
  private final int count;

  private Partitions(Target target, int count) {
    this.target = target;
    this.count = count;
  }

  static Partitions of(Target target) {
    var properties = new Properties();
    properties.put("bootstrap.servers", target.site().kafka());
    try (var consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return new Partitions(target, consumer.partitionsFor(COMMANDS).size());
    }
  }

  int of(String room) {
    return Utils.toPositive(Utils.murmur2(room.getBytes(UTF_8))) % count;
  }

  /// Creates a public room in each partition.
  Map<Integer, String> roomInEach(SignedIn owner) {
    var rooms = new TreeMap<Integer, String>();
    while (rooms.size() < count) {
      var room = target.createRoom(owner);
      rooms.putIfAbsent(of(room), room);
    }
    return rooms;
  }
}

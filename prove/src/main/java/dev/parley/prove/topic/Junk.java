package dev.parley.prove.topic;

import dev.parley.prove.fault.ActiveFault;
import dev.parley.prove.fault.Fault;
import dev.parley.stack.Site;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A producer writes junk to the topics. Unreadable records must go to the dead letters; readable
/// ones must change nothing.
record Junk(Site site) implements Fault {

  private static final String COMMANDS = "parley.commands.v1";
  private static final String ROOM_LOG = "parley.room-log.v1";

  /// The topics that one group reads completely.
  private static final List<String> READ =
      List.of(COMMANDS, "parley.room-events.v1", "parley.sessions.v1");

  private static final int ENTRIES = 5;
  private static final String MEMBERS_ONLY =
      "SELECT id::text FROM room WHERE kind <> 'PUBLIC' ORDER BY last_seq DESC LIMIT 5";

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 200;

  @Override
  public String id() {
    return "F19";
  }

  @Override
  public String what() {
    return "junk on the topics";
  }

  @Override
  public ActiveFault inflict(RandomGenerator random) throws Exception {
    var junk = new JunkRecords("junk-%016x".formatted(random.nextLong()));
    var before = new HashMap<String, Map<TopicPartition, Long>>();
    READ.forEach(topic -> before.put(topic, letters(topic).ends()));
    var entries = new Topic(site.kafka(), ROOM_LOG).last(ENTRIES);
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    READ.forEach(topic -> records.addAll(junk.unreadable(topic)));
    records.addAll(junk.unreadable(ROOM_LOG));
    records.addAll(junk.again(entries));
    records.addAll(junk.misplaced(entries));
    for (var room : membersOnly()) {
      records.add(junk.forgedSender(COMMANDS, room.getBytes(StandardCharsets.UTF_8)));
    }
    publish(records);
    return new Spread(this, junk, before);
  }

  /// Rooms in which only members may send. In other rooms the forged sender would be accepted,
  /// because only gateways may write commands.
  private List<String> membersOnly() throws SQLException {
    var rooms = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(site.postgres("messages"));
        var statement = connection.createStatement();
        var found = statement.executeQuery(MEMBERS_ONLY)) {
      while (found.next()) {
        rooms.add(found.getString(1));
      }
    }
    return rooms;
  }

  private void publish(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    var settings = Map.<String, Object>of("bootstrap.servers", site.kafka());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = records.stream().map(producer::send).toList();
      for (var one : sent) {
        one.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private Topic letters(String topic) {
    return new Topic(site.kafka(), topic + ".dlt");
  }

  /// @param before the ends of each topic's dead letters
  private record Spread(Junk fault, JunkRecords junk, Map<String, Map<TopicPartition, Long>> before)
      implements ActiveFault {

    @Override
    public boolean bit() {
      return before.keySet().stream().allMatch(this::isDead);
    }

    /// Nothing to heal; waits until the junk has been read.
    @Override
    public void heal() throws InterruptedException {
      long end = System.nanoTime() + LONGEST.toNanos();
      while (!bit() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }

    private boolean isDead(String topic) {
      long found =
          fault.letters(topic).since(before.getOrDefault(topic, Map.of())).stream()
              .filter(junk::isOurs)
              .count();
      return found >= junk.unreadable(topic).size();
    }
  }
}

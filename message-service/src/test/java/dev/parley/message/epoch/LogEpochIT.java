package dev.parley.message.epoch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.TopicSetup;
import dev.parley.events.Topics;
import dev.parley.message.store.SearchFill;
import dev.parley.message.testing.Samples;
import dev.parley.testing.parts.Parts;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// When the log gets a new epoch, on a real Postgres and a real topic.
@Tag("slow")
class LogEpochIT {

  private static final String URL = Parts.postgres().jdbcUrl("log_epoch_it");

  private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(URL));
  private final LogEpoch epoch =
      new LogEpoch(jdbc, new TopicMemory(Map.of("bootstrap.servers", Parts.kafka().bootstrap())));
  private final RoomId room = Samples.room();

  @BeforeAll
  static void makeTablesAndTopics() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", Parts.kafka().bootstrap()))) {
      new TopicSetup(2, (short) 1).createMissing(admin);
    }
    Flyway.configure()
        .dataSource(URL, null, null)
        .javaMigrations(new SearchFill())
        .load()
        .migrate();
  }

  @BeforeEach
  void noteTheTimeline() {
    epoch.check();
    jdbc.sql(
            """
            INSERT INTO room (id, handle_since, title, kind, guests, announcement, archived, version,
              last_seq)
            VALUES (?, now(), 'a room', 'PUBLIC', true, false, false, 1, 5)
            """)
        .param(room.value())
        .update();
  }

  @Test
  void staysTheSameWhileTheHeadsAreWhatTheTopicRemembers() throws Exception {
    publish(room, room, 5, current());

    assertThat(changes(epoch::check)).isFalse();
  }

  @Test
  void risesWhenAHeadIsBelowWhatTheTopicRemembers() throws Exception {
    publish(room, room, 6, current());

    assertThat(changes(epoch::check)).isTrue();
    assertThat(changes(epoch::check)).as("what the topic remembers is of the old one").isFalse();
  }

  @Test
  void risesWhenARoomIsGoneThatTheTopicRemembers() throws Exception {
    var gone = Samples.room();
    publish(gone, gone, 1, current());

    assertThat(changes(epoch::check)).isTrue();
  }

  @Test
  void risesWhenTheTimelineIsAnotherOne() {
    jdbc.sql("UPDATE log_epoch SET timeline = '00000009'").update();

    assertThat(changes(epoch::check)).isTrue();
    assertThat(changes(epoch::check)).isFalse();
  }

  @Test
  void staysTheSameWhenTheTimelineWasNeverNoted() {
    jdbc.sql("UPDATE log_epoch SET timeline = NULL").update();

    assertThat(changes(epoch::check)).isFalse();
  }

  @Test
  void believesNoRecordThatMessageServiceWouldNotWrite() throws Exception {
    var other = Samples.room();
    publish(room, other, 900, current());
    publish(room, room, 900, UUID.randomUUID().toString());
    try (var producer = producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.ROOM_LOG, null, bytes(room.toString()), bytes("junk"), headers(current())))
          .get();
    }

    assertThat(changes(epoch::check)).isFalse();
  }

  private boolean changes(Runnable work) {
    var before = current();
    work.run();
    return !current().equals(before);
  }

  private String current() {
    return jdbc.sql("SELECT epoch FROM log_epoch").query(String.class).single();
  }

  private static void publish(RoomId key, RoomId room, long seq, String epoch) throws Exception {
    var document = "{\"type\":\"message\",\"room\":\"%s\",\"seq\":%d}".formatted(room, seq);
    try (var producer = producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.ROOM_LOG, null, bytes(key.toString()), bytes(document), headers(epoch)))
          .get();
    }
  }

  private static Headers headers(String epoch) {
    return CloudEventHeaders.ofEntry("id", "message", "/test", Instant.EPOCH, 1, epoch);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", Parts.kafka().bootstrap()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}

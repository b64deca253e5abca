package dev.parley.message.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Topics;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.testing.parts.Parts;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Records on the replies topic that no Parley service writes.
class ReplyReaderIT extends IntegrationTest {

  private static final String US = "message-service-test";

  /// Almost the maximum record size of the topic.
  private static final int LARGE = 250_000;

  private record Junk(@Nullable String key, @Nullable String value) {}

  @Test
  void readsRepliesAfterRecordsThatAreNone() throws Exception {
    var alice = Samples.user("Alice");
    var room = Samples.room();
    publish(Samples.created(room, RoomKind.PRIVATE, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);

    publishToAllPartitions(
        List.of(
            new Junk(US, null),
            new Junk(null, null),
            new Junk(null, "{}"),
            new Junk(US, ""),
            new Junk(US, "null"),
            new Junk(US, "{\"type\":\"ack\"}"),
            new Junk(US, "[".repeat(100_000)),
            new Junk(US, "\0".repeat(LARGE)),
            new Junk(US, "\"" + "x".repeat(LARGE) + "\"")));

    assertThat(said(room, alice, "hi")).isNotNull();
  }

  private static void publishToAllPartitions(List<Junk> all) throws Exception {
    try (var producer =
        new KafkaProducer<@Nullable String, @Nullable String>(
            Map.of("bootstrap.servers", Parts.kafka().bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      for (var partition : producer.partitionsFor(Topics.REPLIES)) {
        for (var junk : all) {
          producer
              .send(
                  new ProducerRecord<>(
                      Topics.REPLIES, partition.partition(), junk.key(), junk.value()))
              .get();
        }
      }
    }
  }
}

package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.reply.Code;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.gateway.testing.GatewayTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Records without a value, without a key or with unusual headers stop no reader.
class StrangeRecordsIT extends GatewayTest {

  private static final int PARTITIONS = 2;

  @Test
  void theRoomLogIsReadOn() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      putStrange(Topics.ROOM_LOG, room.id().toString().getBytes(UTF_8));
      alice.send("{'type':'send','room':'" + room.id() + "','id':'c-1','text':'hi'}");

      assertThat(alice.next("message").get("text").stringValue()).isEqualTo("hi");
    }
  }

  @Test
  void repliesAreReadOn() {
    var room = room(0);
    try (var alice = guest()) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      putStrange(Topics.REPLIES, INSTANCE.getBytes(UTF_8));
      log().refuse(Code.MUTED);
      alice.send("{'type':'send','room':'" + room.id() + "','id':'c-1','text':'hi'}");

      assertThat(alice.next("nack").get("code").stringValue()).isEqualTo("muted");
    }
  }

  @Test
  void signOutsAreReadOn() {
    var person = person("Alice");
    try (var alice = signedIn(person)) {
      putStrange(Topics.SESSIONS, person.id().toString().getBytes(UTF_8));
      var event = new SignedOut(person.id(), Instant.now(), null, SignOutReason.LOGOUT);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        put(
            Topics.SESSIONS,
            partition,
            key(person.id().toString()),
            EventJson.write(event),
            List.of());
      }

      assertThat(alice.closeCode()).isEqualTo(4509);
    }
  }

  /// Puts one record for each combination into each partition.
  private static void putStrange(String topic, byte[] key) {
    var keys = new ArrayList<byte @Nullable []>();
    keys.add(null);
    keys.add(new byte[0]);
    keys.add(new byte[] {(byte) 0xff, 0});
    keys.add(key);
    var values = new ArrayList<byte @Nullable []>();
    values.add(null);
    values.add(new byte[0]);
    values.add(new byte[] {(byte) 0xff});
    values.add(key("null"));
    values.add(key("[".repeat(50_000)));
    values.add(key("{\"type\":\"message\"}"));
    for (int partition = 0; partition < PARTITIONS; partition++) {
      for (var strangeKey : keys) {
        for (var value : values) {
          put(topic, partition, strangeKey, value, List.of());
          put(topic, partition, strangeKey, value, strangeHeaders());
        }
      }
    }
  }

  private static List<Header> strangeHeaders() {
    return List.of(
        new RecordHeader(CloudEventHeaders.TYPE, (byte[]) null),
        new RecordHeader(CloudEventHeaders.TYPE, key("dev.parley.entry.member")),
        new RecordHeader(CloudEventHeaders.EPOCH, new byte[] {(byte) 0xff}),
        new RecordHeader(CloudEventHeaders.SEQ, key("-1")),
        new RecordHeader(CloudEventHeaders.TRACE, key("00-zz")),
        new RecordHeader("", new byte[0]));
  }

  private static void put(
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> headers) {
    log().put(new ProducerRecord<>(topic, partition, key, value, headers));
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }
}

package dev.parley.prove.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Records that no service would write.
///
/// @param marker in the key and, if there is one, in the value, to recognise them
record JunkRecords(String marker) {

  private static final String SEQ = "parley_seq";
  private static final long FAR_AHEAD = 1_000;
  private static final int LARGE = 200_000;
  private static final int MANY_HEADERS = 500;

  /// Records that no reader of any topic can read.
  List<ProducerRecord<byte[], byte[]>> unreadable(String topic) {
    var bomb = record(topic, marker, marker + " headers");
    for (int i = 0; i < MANY_HEADERS; i++) {
      bomb.headers().add("x-" + i, marker.getBytes(UTF_8));
    }
    return List.of(
        record(topic, marker, marker),
        record(topic, marker, "{\"type\":\"" + marker + "\"}"),
        record(topic, marker, "{\"type\":\"send\",\"room\":\"" + marker + "\"}"),
        record(topic, marker, marker + "x".repeat(LARGE)),
        new ProducerRecord<>(topic, marker.getBytes(UTF_8), null),
        new ProducerRecord<>(topic, null, marker.getBytes(UTF_8)),
        bomb);
  }

  /// A message of a missing user in an existing room.
  ProducerRecord<byte[], byte[]> forgedSender(String topic, byte[] room) {
    var value =
        """
        {"type":"send","room":"%s","id":"%s","sender":{"id":"01979d3e-7c00-7000-8000-0000000000ff",\
        "name":"%s","guest":false},"at":"2026-03-01T09:30:00.125Z",\
        "origin":{"instance":"%s","replyTo":false},"text":"%s"}\
        """
            .formatted(new String(room, UTF_8), marker, "Mallory", marker, marker);
    return new ProducerRecord<>(topic, room, value.getBytes(UTF_8));
  }

  /// Copies of true entries, in reverse order.
  List<ProducerRecord<byte[], byte[]>> again(List<ConsumerRecord<byte[], byte[]>> entries) {
    return entries.reversed().stream().map(JunkRecords::copy).toList();
  }

  /// False entries: far ahead of their rooms, or at the seq of true ones.
  List<ProducerRecord<byte[], byte[]>> misplaced(List<ConsumerRecord<byte[], byte[]>> entries) {
    var forged = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var entry : entries) {
      try {
        if (JsonMapper.shared().readTree(entry.value()) instanceof ObjectNode document) {
          long seq = document.path("seq").asLong(0);
          forged.add(forged(entry, document, seq + FAR_AHEAD));
          forged.add(forged(entry, document, Math.max(1, seq - 1)));
        }
      } catch (JacksonException _) {
        // The entry is earlier junk.
      }
    }
    return forged;
  }

  private ProducerRecord<byte[], byte[]> forged(
      ConsumerRecord<byte[], byte[]> entry, ObjectNode document, long seq) {
    var changed = document.deepCopy().put("seq", seq).put("text", marker);
    var headers = new RecordHeaders(entry.headers().toArray());
    headers.remove(SEQ).add(SEQ, Long.toString(seq).getBytes(UTF_8));
    return new ProducerRecord<>(
        entry.topic(),
        entry.partition(),
        entry.key(),
        JsonMapper.shared().writeValueAsBytes(changed),
        headers);
  }

  private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.key(), record.value(), record.headers());
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, String value) {
    return new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  /// Whether a dead letter is one of [#unreadable].
  boolean isOurs(ConsumerRecord<byte[], byte[]> letter) {
    return contains(letter.key()) || contains(letter.value());
  }

  private boolean contains(byte[] bytes) {
    return bytes != null && new String(bytes, UTF_8).contains(marker);
  }
}

package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Turns an unreadable record into a record for the dead-letter topic of its topic.
///
/// Key, value and headers are copied unchanged; the cause and the source position are added as
/// headers. Several readers may each report the same record: (topic, partition, offset) identifies
/// it.
public final class DeadLetter {

  public static final String CAUSE = "parley_cause";
  public static final String PARTITION = "parley_source_partition";
  public static final String OFFSET = "parley_source_offset";

  private static final int MAX_CAUSE = 500;

  private DeadLetter() {}

  /// Only the headers that were added: the cause and the source position.
  public static Headers added(Headers headers) {
    var added = new RecordHeaders();
    for (var name : List.of(CAUSE, PARTITION, OFFSET)) {
      var last = headers.lastHeader(name);
      if (last != null) {
        added.add(last);
      }
    }
    return added;
  }

  public static ProducerRecord<byte[], byte[]> of(
      ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {
    var letter =
        new ProducerRecord<>(
            Topics.deadLetters(record.topic()), null, record.key(), record.value());
    record.headers().forEach(letter.headers()::add);
    var message = String.valueOf(cause.getMessage());
    letter
        .headers()
        .add(CAUSE, message.substring(0, Math.min(MAX_CAUSE, message.length())).getBytes(UTF_8))
        .add(PARTITION, Integer.toString(record.partition()).getBytes(UTF_8))
        .add(OFFSET, Long.toString(record.offset()).getBytes(UTF_8));
    return letter;
  }
}

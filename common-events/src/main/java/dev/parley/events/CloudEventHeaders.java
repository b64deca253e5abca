package dev.parley.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Record headers: CloudEvents 1.0 in Kafka's binary content mode, and Parley's own.
///
/// `ce_id` identifies the event and stays the same when a record is published again, so a reader
/// may drop records whose `ce_id` it has seen. An entry's record also carries `parley_seq` and
/// `parley_epoch`, so a reader can place it without parsing the value.
public final class CloudEventHeaders {

  public static final String ID = "ce_id";
  public static final String TYPE = "ce_type";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String SEQ = "parley_seq";
  public static final String EPOCH = "parley_epoch";

  /// W3C Trace Context; only on records of traced messages.
  public static final String TRACE = "traceparent";

  private static final String TYPE_PREFIX = "dev.parley.";
  private static final Header SPEC_VERSION =
      new RecordHeader("ce_specversion", "1.0".getBytes(UTF_8));
  private static final Header CONTENT_TYPE =
      new RecordHeader("content-type", "application/json".getBytes(UTF_8));

  private CloudEventHeaders() {}

  /// Headers for one event.
  ///
  /// @param id stable across re-publishing
  /// @param type such as `entry.message`; written as `dev.parley.entry.message`
  /// @param source the service that publishes the event, such as `/message-service`
  public static Headers of(String id, String type, String source, Instant time) {
    var headers = new RecordHeaders();
    headers.add(SPEC_VERSION);
    headers.add(ID, id.getBytes(UTF_8));
    headers.add(TYPE, (TYPE_PREFIX + type).getBytes(UTF_8));
    headers.add(SOURCE, source.getBytes(UTF_8));
    headers.add(TIME, time.toString().getBytes(UTF_8));
    headers.add(CONTENT_TYPE);
    return headers;
  }

  /// Headers for an entry: the event's headers, the entry's seq, and the log's epoch.
  public static Headers ofEntry(
      String id, String type, String source, Instant time, long seq, String epoch) {
    return of(id, "entry." + type, source, time)
        .add(SEQ, Long.toString(seq).getBytes(UTF_8))
        .add(EPOCH, epoch.getBytes(UTF_8));
  }

  /// The last header with this name, as text.
  public static Optional<String> text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /// The entry's seq.
  ///
  /// @throws UnreadableException when the header is missing or not a positive number
  public static long seq(Headers headers) {
    var text = text(headers, SEQ).orElseThrow(() -> new UnreadableException("no " + SEQ, null));
    try {
      long seq = Long.parseLong(text);
      if (seq < 1) {
        throw new UnreadableException(SEQ + " is below 1", null);
      }
      return seq;
    } catch (NumberFormatException e) {
      throw new UnreadableException(SEQ + " is not a number", e);
    }
  }
}

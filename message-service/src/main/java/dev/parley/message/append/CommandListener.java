package dev.parley.message.append;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/// The append path, one poll at a time, top to bottom; offsets are committed after it returns.
///
/// Whatever it throws is an outage: the same records come again, and what was stored by then is
/// found and published again. Confined to its consumer's thread.
final class CommandListener implements BatchMessageListener<byte[], byte[]> {

  private final Appender appender;
  private final EntryPublisher publisher;
  private final ReplyPublisher replies;
  private final DeadLetters deadLetters;
  private final AppendMetrics metrics;
  private final BatchTrace.Source traces;

  CommandListener(
      Appender appender,
      EntryPublisher publisher,
      ReplyPublisher replies,
      DeadLetters deadLetters,
      AppendMetrics metrics,
      BatchTrace.Source traces) {
    this.appender = appender;
    this.publisher = publisher;
    this.replies = replies;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.traces = traces;
  }

  @Override
  public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
    metrics.batch(records.size());
    var inbox = RecordReader.read(records);
    try (var trace = traces.of(inbox)) {
      handle(inbox, trace);
    }
  }

  private void handle(Inbox inbox, BatchTrace trace) {
    var result = metrics.append(() -> appender.append(inbox));
    var junk = Stream.concat(inbox.junk().stream(), result.unstorable().stream()).toList();
    metrics.appended(result.appended(), junk.size());
    trace.stored(result.appended());
    metrics.publish(() -> publisher.publish(result.appended(), trace));
    trace.published();
    publisher.confirm(result.appended());
    replies.send(result.appended().outcomes());
    deadLetters.send(junk);
  }
}

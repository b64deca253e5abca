package dev.parley.message.send;

import dev.parley.events.Topics;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.trace.Spans;
import io.micrometer.tracing.Span;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Starts a trace for the command of a request.
record TracedSender(RecordSender sender, Spans spans) implements RecordSender {

  @Override
  public CompletableFuture<?> send(ProducerRecord<byte[], byte[]> record) {
    var followed = spans.first("publish " + Topics.COMMANDS, Span.Kind.PRODUCER);
    followed.ifPresent(span -> spans.inject(span, record.headers()));
    var sent = sender.send(record);
    return followed.isEmpty() ? sent : sent.whenComplete((_, _) -> followed.get().end());
  }
}

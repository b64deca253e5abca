package dev.parley.message.observation;

import dev.parley.events.MessageId;
import dev.parley.events.Topics;
import dev.parley.events.command.LogCommand;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Nack;
import dev.parley.message.append.Appended;
import dev.parley.message.append.Inbox;
import dev.parley.message.entry.SendKey;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.trace.Spans;
import dev.parley.message.trace.TransactionTimes;
import io.micrometer.tracing.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.slf4j.MDC;

/// The sampled commands of one poll. Each has a span for the append and for the publishing. The
/// append's span contains one for the transaction, which the whole batch shares. The trace
/// continues in the entry's record.
///
/// The entries that are being published are guarded by the monitor.
public final class SampledBatch implements BatchTrace {

  private static final String TRACE = "trace.id";

  private final Spans spans;
  private final TransactionTimes times;
  private final Map<SendKey, Span> asked;
  private final Map<MessageId, Span> stored = new HashMap<>();
  private final List<Span> publishing = new ArrayList<>();

  private SampledBatch(Spans spans, TransactionTimes times, Map<SendKey, Span> asked) {
    this.spans = spans;
    this.times = times;
    this.asked = asked;
  }

  public static BatchTrace of(Inbox inbox, Spans spans, TransactionTimes times) {
    var asked = new HashMap<SendKey, Span>();
    for (var read : inbox.commands()) {
      if (read.value() instanceof LogCommand command) {
        spans
            .next(read.record().headers(), "append " + command.type())
            .ifPresent(span -> {
              span.tag("parley.room", command.room().toString());
              span.tag("parley.user", command.sender().id().toString());
              span.tag("parley.batch", inbox.size());
              span.tag("messaging.kafka.offset", read.record().offset());
              asked.put(SendKey.of(command), span);
            });
      }
    }
    if (asked.isEmpty()) {
      return NONE;
    }
    return new SampledBatch(spans, times, asked);
  }

  /// A log line of a batch names its first trace only.
  @Override
  public Logged log() {
    return MDC.putCloseable(TRACE, asked.values().iterator().next().context().traceId())::close;
  }

  @Override
  public void stored(Appended appended) {
    var transaction = times.last();
    for (var outcome : appended.outcomes()) {
      var reply = outcome.reply();
      var span = asked.get(new SendKey(reply.room(), reply.sender(), reply.id()));
      if (span != null) {
        spans.past(span, "postgres transaction", transaction.begin(), transaction.commit());
        switch (reply) {
          case Ack ack -> {
            span.tag("parley.seq", ack.seq());
            stored.put(ack.message(), span);
          }
          case Nack nack -> span.tag("parley.code", nack.code().wire());
        }
      }
    }
  }

  @Override
  public synchronized void addTo(StoredEntry entry, Headers headers) {
    var span = stored.get(entry.id());
    if (span != null) {
      var publish = spans.part(span, "publish " + Topics.ROOM_LOG, Span.Kind.PRODUCER);
      publishing.add(publish);
      spans.inject(publish, headers);
    }
  }

  @Override
  public synchronized void published() {
    publishing.forEach(Span::end);
    publishing.clear();
  }

  @Override
  public synchronized void close() {
    publishing.forEach(Span::abandon);
    publishing.clear();
    asked.values().forEach(Span::end);
  }
}

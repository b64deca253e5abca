package dev.parley.message.intake;

import dev.parley.message.append.Appended;
import dev.parley.message.append.Appender;
import dev.parley.message.append.Inbox;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.observation.AppendMetrics;
import dev.parley.message.observation.BatchTrace;
import dev.parley.message.publish.EntryPublisher;
import dev.parley.message.publish.PublishProgress;
import dev.parley.message.publish.ReplyPublisher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// The append path of one consumer, one poll at a time, top to bottom.
///
/// Stored entries are sent to the broker at once. The next poll is stored while the broker has not
/// acked them yet. Its entries are sent only after these acks, so at most two polls are in
/// progress. Ten times a second the acked entries are recorded and their offsets committed.
///
/// Every exception that it throws means an outage: the same records are read again, and entries
/// that were stored by then are found and published again. Confined to its consumer's thread.
final class CommandListener implements PollListener {

  /// A poll that is stored and was sent to the broker.
  ///
  /// @param acks of the broker; null when the poll must be sent again
  private record Underway(
      Appended appended,
      BatchTrace trace,
      Runnable commitOffsets,
      @Nullable CompletableFuture<?> acks) {

    Underway again() {
      return new Underway(appended, trace, commitOffsets, null);
    }
  }

  private final Appender appender;
  private final EntryPublisher publisher;
  private final ReplyPublisher replies;
  private final DeadLetters deadLetters;
  private final AppendMetrics metrics;
  private final BatchTrace.Source traces;
  private final LongSupplier nanoTime;

  private @Nullable Underway underway;
  private PublishProgress published;

  CommandListener(
      Appender appender,
      EntryPublisher publisher,
      ReplyPublisher replies,
      DeadLetters deadLetters,
      AppendMetrics metrics,
      BatchTrace.Source traces,
      LongSupplier nanoTime) {
    this.appender = appender;
    this.publisher = publisher;
    this.replies = replies;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.traces = traces;
    this.nanoTime = nanoTime;
    this.published = new PublishProgress(nanoTime.getAsLong());
  }

  @Override
  public void onPoll(List<ConsumerRecord<byte[], byte[]>> records, Runnable commitOffsets) {
    metrics.batch(records.size());
    var inbox = RecordReader.read(records);
    var trace = traces.of(inbox);
    try (var _ = trace.log()) {
      handle(inbox, trace, commitOffsets);
    } catch (RuntimeException e) {
      trace.close();
      throw e;
    }
  }

  @Override
  public void settle() {
    finish();
    if (!published.isEmpty()) {
      note();
    }
  }

  @Override
  public void forget() {
    if (underway != null) {
      underway.trace().close();
      underway = null;
    }
    published = new PublishProgress(nanoTime.getAsLong());
  }

  private void handle(Inbox inbox, BatchTrace trace, Runnable commitOffsets) {
    var result = metrics.append(() -> appender.append(inbox));
    var junk = Stream.concat(inbox.junk().stream(), result.unstorable().stream()).toList();
    metrics.appended(result.appended(), junk.size());
    trace.stored(result.appended());
    deadLetters.send(junk);
    finish();
    var appended = published.known(result.appended());
    underway = new Underway(appended, trace, commitOffsets, send(appended, trace));
    if (published.isDue(nanoTime.getAsLong())) {
      note();
    }
  }

  /// Waits until the broker has acked the previous poll.
  private void finish() {
    var last = underway;
    if (last == null) {
      return;
    }
    underway = last.again(); // to be sent again, unless the acks arrive now
    RecordSender.await(last.acks() == null ? send(last.appended(), last.trace()) : last.acks());
    last.trace().close();
    published.add(last.appended(), last.commitOffsets());
    underway = null;
  }

  private void note() {
    publisher.confirm(published);
    published.commit();
    published = new PublishProgress(nanoTime.getAsLong());
  }

  private CompletableFuture<?> send(Appended appended, BatchTrace trace) {
    var entries = metrics.published(publisher.publish(appended, trace)).thenRun(trace::published);
    return CompletableFuture.allOf(entries, replies.send(appended.outcomes()));
  }
}

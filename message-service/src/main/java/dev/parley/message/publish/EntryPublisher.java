package dev.parley.message.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.Topics;
import dev.parley.message.append.Appended;
import dev.parley.message.entry.LogTail;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.observation.BatchTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes to the room log, in order, every entry above each room's published seq.
///
/// Normally these are the entries that the batch stored. After a crash between commit and publish,
/// older stored entries are unpublished; they are read from the table and published first. So an
/// entry may be published twice, always with the same bytes; readers drop repeats by the seq.
public final class EntryPublisher {

  private static final String SOURCE = "/message-service";

  private final RecordSender sender;
  private final PublishedStore store;

  public EntryPublisher(RecordSender sender, PublishedStore store) {
    this.sender = sender;
    this.store = store;
  }

  /// Sends the ends of the rooms' logs to the broker, with the traces of sampled entries.
  ///
  /// Blocks only if older stored entries must be published before the fresh ones.
  ///
  /// @return the broker's acks; if it fails, call again later, before publishing anything else in
  ///   these rooms
  /// @throws org.apache.kafka.common.KafkaException when the older ones are not acked
  public CompletableFuture<Void> publish(Appended appended, BatchTrace trace) {
    var acks = new ArrayList<CompletableFuture<?>>();
    for (var tail : appended.tails()) {
      publishStored(appended.epoch(), tail);
      acks.addAll(send(appended.epoch(), tail.fresh(), trace));
    }
    return RecordSender.all(acks);
  }

  /// Stores how far the rooms are published.
  public void confirm(PublishProgress published) {
    if (!published.ranges().isEmpty()) {
      store.raise(published.ranges());
    }
  }

  /// Sends the entries to the broker in their order.
  List<CompletableFuture<?>> send(String epoch, List<StoredEntry> entries) {
    return send(epoch, entries, BatchTrace.NONE);
  }

  private List<CompletableFuture<?>> send(
      String epoch, List<StoredEntry> entries, BatchTrace trace) {
    var acks = new ArrayList<CompletableFuture<?>>(entries.size());
    for (var entry : entries) {
      var record = record(epoch, entry);
      trace.addTo(entry, record.headers());
      acks.add(sender.send(record));
    }
    return acks;
  }

  private void publishStored(String epoch, LogTail tail) {
    long after = tail.published();
    while (after < tail.storedUpTo()) {
      var page = store.entries(tail.room(), after, tail.storedUpTo());
      RecordSender.await(RecordSender.all(send(epoch, page)));
      after = page.getLast().seq();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String epoch, StoredEntry entry) {
    return new ProducerRecord<>(
        Topics.ROOM_LOG,
        null,
        entry.room().toString().getBytes(UTF_8),
        entry.document().bytes(),
        CloudEventHeaders.ofEntry(
            entry.id().toString(), entry.type(), SOURCE, entry.at(), entry.seq(), epoch));
  }
}

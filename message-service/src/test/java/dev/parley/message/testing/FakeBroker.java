package dev.parley.message.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.message.kafka.RecordSender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Stores records in memory; can also fail or delay their acks.
public final class FakeBroker implements RecordSender {

  public final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  public boolean down;
  public @Nullable CompletableFuture<?> slow;

  @Override
  public synchronized CompletableFuture<?> send(ProducerRecord<byte[], byte[]> record) {
    if (down) {
      return CompletableFuture.failedFuture(new TimeoutException("the broker is down"));
    }
    records.add(record);
    return slow == null ? CompletableFuture.completedFuture(null) : slow;
  }

  /// The published seqs of one room, in order.
  public synchronized List<Long> seqs(RoomId room) {
    return records.stream()
        .filter(record -> new String(record.key(), UTF_8).equals(room.toString()))
        .map(record -> CloudEventHeaders.seq(record.headers()))
        .toList();
  }
}

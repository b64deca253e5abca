package dev.parley.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.UnreadableException;
import dev.parley.events.reply.Reply;
import dev.parley.gateway.reader.RecordHandler;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Handles the outcomes for this gateway: refusals, and acks of repeats.
///
/// It skips those of other instances by the record's key. Confined to the reader's thread.
public final class Replies implements RecordHandler {

  private final byte[] instance;
  private final PendingSends pending;

  public Replies(String instance, PendingSends pending) {
    this.instance = instance.getBytes(UTF_8);
    this.pending = pending;
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    if (!Arrays.equals(instance, record.key())) {
      return;
    }
    if (record.value() == null) {
      throw new UnreadableException("no value", null);
    }
    pending.replied(EventJson.read(record.value(), Reply.class));
  }
}

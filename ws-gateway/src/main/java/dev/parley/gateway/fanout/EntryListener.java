package dev.parley.gateway.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.entry.MemberEntry;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.reader.RecordHandler;
import dev.parley.gateway.trace.Traces;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the room log and gives the entries of rooms with local sessions to their channels.
///
/// It skips other rooms by the record's key, before parsing. Exception: a user who was added to or
/// removed from any room gets a signal. Confined to the reader's thread, which only queues here: it
/// never writes to a socket and never waits for an answer.
public final class EntryListener implements RecordHandler {

  private static final String MEMBER = "dev.parley.entry.member";

  private final FanOut fanOut;
  private final EntryObserver observer;
  private final Consumer<MemberEntry> people;
  private final Heads heads;
  private final GatewayMetrics metrics;
  private final Traces traces;

  /// @param people gets every change of a membership, in every room
  public EntryListener(
      FanOut fanOut,
      EntryObserver observer,
      Consumer<MemberEntry> people,
      Heads heads,
      GatewayMetrics metrics,
      Traces traces) {
    this.fanOut = fanOut;
    this.observer = observer;
    this.people = people;
    this.heads = heads;
    this.metrics = metrics;
    this.traces = traces;
  }

  @Override
  public void handle(ConsumerRecord<byte[], byte[]> record) {
    var room = room(record.key());
    var channel = fanOut.channel(room).orElse(null);
    boolean aboutMember =
        CloudEventHeaders.text(record.headers(), CloudEventHeaders.TYPE).orElse("").equals(MEMBER);
    if (channel == null && !aboutMember) {
      return;
    }
    var entry = read(record, room);
    if (entry.entry().orElse(null) instanceof MemberEntry member) {
      people.accept(member);
    }
    if (channel != null) {
      metrics.receivedEntry();
      // The sender's session sees the entry first, so that a leave that waits for the ack does not
      // miss it.
      channel.accept(entry);
      if (entry.isFollowed()) {
        entry.queued(channel.size());
      }
      observer.stored(entry);
      fanOut.trimRings();
    }
  }

  @Override
  public void mayHaveMissed() {
    heads.check();
  }

  private LogEntry read(ConsumerRecord<byte[], byte[]> record, RoomId room) {
    if (record.value() == null) {
      throw new UnreadableException("no value", null);
    }
    var epoch =
        CloudEventHeaders.text(record.headers(), CloudEventHeaders.EPOCH)
            .orElseThrow(() -> new UnreadableException("no epoch", null));
    var entry = LogEntry.read(record.value(), epoch, traces.delivery(record.headers()));
    if (!entry.room().equals(room)) {
      throw new UnreadableException("the key names another room", null);
    }
    return entry;
  }

  private static RoomId room(byte @Nullable [] key) {
    if (key == null) {
      throw new UnreadableException("no key", null);
    }
    try {
      return RoomId.of(new String(key, UTF_8));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException("the key is no room id", e);
    }
  }
}

package dev.parley.gateway.entry;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.EntryHead;
import dev.parley.gateway.memory.SharedBytes;
import dev.parley.gateway.outbox.WriteReceipt;
import dev.parley.gateway.trace.Traces;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry of a room's log as it came: its document, which is what the sockets get, and its place.
///
/// Queues, rings and pages hold one and the same, so that it counts in the memory budget once.
public final class LogEntry extends SharedBytes implements WriteReceipt {

  /// Of the objects around a document.
  private static final int OVERHEAD = 128;

  private final RoomId room;
  private final String epoch;
  private final long seq;
  private final byte[] document;
  private final @Nullable Entry entry;
  private final Traces.Delivery trace;

  private LogEntry(
      RoomId room,
      String epoch,
      long seq,
      byte[] document,
      @Nullable Entry entry,
      Traces.Delivery trace) {
    this.room = room;
    this.epoch = epoch;
    this.seq = seq;
    this.document = document;
    this.entry = entry;
    this.trace = trace;
  }

  /// Reads a document; of a type that is not known here only its place is read.
  ///
  /// @throws UnreadableException when it is no entry
  public static LogEntry read(byte[] document, String epoch) {
    return read(document, epoch, Traces.Delivery.NONE);
  }

  /// The same of an entry that is perhaps followed.
  public static LogEntry read(byte[] document, String epoch, Traces.Delivery trace) {
    try {
      var entry = EventJson.read(document, Entry.class);
      return new LogEntry(entry.room(), epoch, positive(entry.seq()), document, entry, trace);
    } catch (UnreadableException e) {
      if (!e.isOfUnknownType()) {
        throw e;
      }
      var head = EntryHead.of(document);
      return new LogEntry(head.room(), epoch, head.seq(), document, null, trace);
    }
  }

  /// The same of an entry that is only handed on: what it says is checked and not kept.
  public static LogEntry readPast(byte[] document, String epoch) {
    var read = read(document, epoch);
    return new LogEntry(read.room, epoch, read.seq, document, null, Traces.Delivery.NONE);
  }

  private static long positive(long seq) {
    if (seq < 1) {
      throw new UnreadableException("seq is below 1", null);
    }
    return seq;
  }

  public RoomId room() {
    return room;
  }

  public String epoch() {
    return epoch;
  }

  public long seq() {
    return seq;
  }

  /// The document; shared by all sockets, never to be changed.
  public byte[] document() {
    return document;
  }

  @Override
  public long storedAt() {
    return entry == null ? 0 : entry.at().toEpochMilli();
  }

  @Override
  public boolean isFollowed() {
    return trace.isFollowed();
  }

  @Override
  public void written(String session) {
    trace.written(session);
  }

  /// It is in the queues of so many sockets.
  public void queued(int sockets) {
    trace.queued(sockets);
  }

  /// What it says, unless its type is not known here.
  public Optional<Entry> entry() {
    return Optional.ofNullable(entry);
  }

  /// The same for a queue, of an entry of the past: its delivery is not measured.
  public WriteReceipt past() {
    return new Past(this);
  }

  /// What was read of it beside the document, its text above all, is about as long again.
  @Override
  protected long weight() {
    return (entry == null ? 1L : 2L) * document.length + OVERHEAD;
  }

  @Override
  public SharedBytes shared() {
    return this;
  }

  private record Past(LogEntry entry) implements WriteReceipt {

    @Override
    public long storedAt() {
      return 0;
    }

    @Override
    public SharedBytes shared() {
      return entry;
    }
  }

  @Override
  public String toString() {
    return room + "@" + seq;
  }
}

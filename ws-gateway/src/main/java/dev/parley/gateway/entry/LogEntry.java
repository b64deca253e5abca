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

/// An entry of a room's log: its document, whose bytes go to the sockets, and its place.
///
/// Queues, rings and pages share one object, so that it counts in the memory budget once.
public final class LogEntry extends SharedBytes implements WriteReceipt {

  /// The size of the objects around a document.
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

  /// Reads a document; for an unknown type only its place.
  ///
  /// @throws UnreadableException when it is not an entry
  public static LogEntry read(byte[] document, String epoch) {
    return read(document, epoch, Traces.Delivery.NONE);
  }

  /// The same with the trace of its record, if it is sampled.
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

  /// The same for a stored entry: its content is checked, but not kept.
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

  /// The document; shared by all sockets, so it must not be changed.
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

  /// Called with the number of queues that the entry is in.
  public void queued(int sockets) {
    trace.queued(sockets);
  }

  /// The content, unless its type is unknown.
  public Optional<Entry> entry() {
    return Optional.ofNullable(entry);
  }

  /// A receipt for a stored entry: its delivery is not measured.
  public WriteReceipt past() {
    return new Past(this);
  }

  /// The parsed content, mostly the text, is about as large as the document.
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

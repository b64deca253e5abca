package dev.parley.gateway.bench;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.Snapshot;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Repairs;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.Outbox;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;

/// A room whose sockets accept every write at once, so that only the gateway's own work is
/// measured.
final class Listeners implements EntrySource, FanOut.RoomWatcher, Subscription.Owner {

  static final RoomId ROOM = new RoomId(new UUID(0, 1));

  private static final String EPOCH = "e";
  private static final Person SOMEBODY = new Person(new UserId(new UUID(0, 2)), "Somebody");

  private final GatewayMetrics metrics =
      new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system());
  private final Repairs repairs = new Repairs(this, _ -> {}, Runnable::run);
  private final MemoryBudget memory = new MemoryBudget(1L << 30);
  private final FanOut fanOut = new FanOut(repairs, this, memory);
  private final Executor executor;
  private final IntConsumer written;

  /// @param executor runs the sessions' writes
  /// @param written called with the number of frames written
  Listeners(Executor executor, IntConsumer written) {
    this.executor = executor;
    this.written = written;
  }

  FanOut fanOut() {
    return fanOut;
  }

  Repairs repairs() {
    return repairs;
  }

  /// The room, while at least one socket has joined it.
  RoomChannel channel() {
    return fanOut.channel(ROOM).orElseThrow();
  }

  /// Joins an admitted socket that has all entries up to `from`, in a log with this head.
  Subscription join(long head, long from) {
    var session =
        new Session(
            "s",
            new Taking(written),
            Instant.EPOCH,
            executor,
            new Session.Queueing(Outbox.LIMIT, memory),
            metrics);
    var identity =
        new Identity(new UserId(new UUID(0, 3)), "Listener", true, null, Instant.EPOCH, null);
    var subscription = new Subscription(ROOM, session, identity, this);
    fanOut
        .subscribe(subscription)
        .begin(subscription, new Snapshot(EPOCH, head, from, RoomKind.PUBLIC, false), null);
    return subscription;
  }

  /// A message of 80 characters, as read from the topic.
  static LogEntry entry(long seq) {
    var entry =
        new MessageEntry(
            ROOM,
            seq,
            seq,
            Instant.EPOCH,
            new MessageId(new UUID(1, seq)),
            "c-" + seq,
            SOMEBODY,
            "x".repeat(80),
            null,
            null,
            null,
            null);
    return LogEntry.read(EventJson.write(entry), EPOCH);
  }

  /// A socket without a network.
  private record Taking(IntConsumer written) implements Socket {

    @Override
    public void write(List<byte[]> frames, Outcome outcome) {
      written.accept(frames.size());
      outcome.written();
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String text) {
      throw new IllegalStateException("closed with " + code);
    }
  }

  @Override
  public Page after(RoomId room, long after) {
    throw new IllegalStateException("nothing is missing");
  }

  @Override
  public StoredHeads heads(Collection<RoomId> rooms) {
    return new StoredHeads(EPOCH, Map.of());
  }

  @Override
  public void opened(RoomId room) {}

  @Override
  public void emptied(RoomId room) {}

  @Override
  public void ended(Subscription subscription) {
    throw new IllegalStateException("nothing ends here");
  }

  @Override
  public void restart(Subscription subscription) {
    throw new IllegalStateException("nothing starts over here");
  }
}

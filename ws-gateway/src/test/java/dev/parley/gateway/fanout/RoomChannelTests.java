package dev.parley.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.Ring;
import dev.parley.gateway.entry.Snapshot;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.outbox.FakeSocket;
import dev.parley.gateway.session.Identity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Compares the channel with a plain list: entries may arrive late, twice, out of order or not at
/// all, and each subscriber still gets everything after its starting point once and in order.
class RoomChannelTests {

  private static final int TRIES = 10_000;
  private static final int STEPS = 40;

  private static final RoomId ROOM = new RoomId(UUID.randomUUID());
  private static final Person SOMEBODY = new Person(new UserId(UUID.randomUUID()), "Somebody");
  private static final List<LogEntry> ENTRIES = entries(STEPS);

  @Test
  void givesEverySubscriberEverythingOnceAndInOrder() {
    for (int seed = 0; seed < TRIES; seed++) {
      new Model(seed).run();
    }
  }

  @Test
  void givesNobodyADeletedTextFromItsMemory() {
    var model = new Model(1);
    var first = new Listener(model);
    first.step();
    first.step();
    var late = new Listener(model);
    late.step();

    model.channel.accept(ENTRIES.getFirst());
    assertThat(first.heard()).containsExactly(1L);
    model.channel.accept(deletion(2));

    assertThat(first.heard()).containsExactly(1L, 2L);
    assertThat(model.channel.goLive(late.subscription)).isEqualTo(RoomChannel.Stand.BEHIND);
  }

  /// One random run. Random numbers decide when the tasks for other threads run.
  private static final class Model implements EntrySource {

    private final int seed;
    private final Random random;
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<LogEntry> inFlight = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final MemoryBudget memory = new MemoryBudget(1L << 30);
    private final RoomChannel channel;
    private int stored;

    Model(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.channel =
          new RoomChannel(
              ROOM, new Repairs(this, entry -> {}, tasks::add), memory, new Ring.Weight(memory));
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(5)) {
          case 0 -> store();
          case 1 -> deliver();
          case 2 -> listeners.add(new Listener(this));
          case 3 -> runATask();
          default -> {
            if (!listeners.isEmpty()) {
              listeners.get(random.nextInt(listeners.size())).step();
            }
          }
        }
      }
      settle();
      for (var listener : listeners) {
        assertThat(listener.heard())
            .as("seed %d", seed)
            .containsExactlyElementsOf(listener.expected(stored));
      }
      listeners.forEach(listener -> channel.remove(listener.subscription));
      assertThat(memory.used()).as("seed %d: what all let go of", seed).isZero();
    }

    /// Loses some entries on their way and publishes some twice.
    private void store() {
      if (stored < ENTRIES.size()) {
        var entry = ENTRIES.get(stored++);
        for (int copies = random.nextInt(3); copies > 0; copies--) {
          inFlight.add(entry);
        }
      }
    }

    private void deliver() {
      if (!inFlight.isEmpty()) {
        channel.accept(inFlight.remove(random.nextInt(inFlight.size())));
      }
    }

    private void runATask() {
      if (!tasks.isEmpty()) {
        tasks.remove(random.nextInt(tasks.size())).run();
      }
    }

    /// Delivers everything, completes all joins, and compares the stored head once more.
    private void settle() {
      while (!inFlight.isEmpty()) {
        deliver();
      }
      for (int round = 0; round < 100; round++) {
        while (!tasks.isEmpty()) {
          runATask();
        }
        listeners.forEach(Listener::step);
      }
      if (channel.storedHead("e", stored)) {
        new Repairs(this, entry -> {}, Runnable::run).missing(channel);
      }
    }

    @Override
    public Page after(RoomId room, long after) {
      return new Page("e", stored, ENTRIES.subList((int) Math.min(after, stored), stored));
    }

    @Override
    public StoredHeads heads(Collection<RoomId> rooms) {
      return new StoredHeads("e", Map.of(ROOM, (long) stored));
    }
  }

  /// One subscriber that catches up as a join does, one step at a time.
  private static final class Listener implements Subscription.Owner {

    private final Model model;
    private final FakeSocket socket = new FakeSocket();
    private final Subscription subscription;
    private boolean begun;
    private boolean live;
    private long from;

    Listener(Model model) {
      this.model = model;
      var identity =
          new Identity(new UserId(UUID.randomUUID()), "Listener", true, null, Instant.EPOCH, null);
      subscription = new Subscription(ROOM, socket.session(model.memory), identity, this);
      model.channel.add(subscription);
    }

    void step() {
      if (!begun) {
        begun = true;
        from = model.random.nextInt(model.stored + 1);
        model.channel.begin(
            subscription, new Snapshot("e", model.stored, from, RoomKind.PUBLIC, true), null);
      } else if (!live) {
        var stand = model.channel.goLive(subscription);
        live = stand == RoomChannel.Stand.LIVE;
        if (stand == RoomChannel.Stand.BEHIND) {
          var position = model.channel.position(subscription).seq();
          var page = model.after(ROOM, position).entries();
          int some = Math.min(page.size(), 1 + model.random.nextInt(5));
          model.channel.give(subscription, page.subList(0, some), model.stored);
        }
      }
    }

    List<Long> heard() {
      return socket.frames().stream()
          .map(frame -> EventJson.mapper().readTree(frame).get("seq").longValue())
          .toList();
    }

    List<Long> expected(int upTo) {
      var all = new ArrayList<Long>();
      for (long seq = from + 1; seq <= upTo; seq++) {
        all.add(seq);
      }
      return all;
    }

    @Override
    public void ended(Subscription over) {
      throw new AssertionError("nothing ends here");
    }

    @Override
    public void restart(Subscription again) {
      throw new AssertionError("nothing starts over here");
    }
  }

  private static LogEntry deletion(long seq) {
    var id = new MessageId(UUID.randomUUID());
    var entry = new DeleteEntry(ROOM, seq, seq - 1, Instant.EPOCH, id, "d-1", SOMEBODY, id);
    return LogEntry.read(EventJson.write(entry), "e");
  }

  private static List<LogEntry> entries(int count) {
    var entries = new ArrayList<LogEntry>();
    for (int seq = 1; seq <= count; seq++) {
      var entry =
          new MessageEntry(
              ROOM,
              seq,
              seq,
              Instant.EPOCH,
              new MessageId(UUID.randomUUID()),
              "c-" + seq,
              SOMEBODY,
              "x",
              null,
              null,
              null,
              null);
      entries.add(LogEntry.read(EventJson.write(entry), "e"));
    }
    return entries;
  }
}

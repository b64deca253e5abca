package dev.parley.gateway.signal;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.Snapshot;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Repairs;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ClientFrame.Appearance;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.outbox.FakeSocket;
import dev.parley.gateway.session.Identity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The parts of a gateway that presence uses, with one room and sockets in memory.
final class TestGateway {

  /// One socket of one user in the room.
  final class Client {

    private final FakeSocket socket = new FakeSocket();
    private final Subscription subscription;

    private Client(Person person) {
      var identity =
          new Identity(person.id(), person.name(), false, "s", Instant.EPOCH, Instant.MAX);
      subscription = new Subscription(room, socket.session(), identity, new NoOwner());
      var channel = fanOut.subscribe(subscription);
      channel.begin(subscription, new Snapshot("e", 0, 0, RoomKind.PUBLIC, true), null);
      presence.entered(subscription);
    }

    Client ask() {
      presence.ask(subscription);
      return this;
    }

    void appear(Appearance as) {
      presence.appear(subscription.session(), as, List.of(subscription));
    }

    void leave() {
      fanOut.unsubscribe(subscription);
      presence.exited(subscription);
    }

    Subscription subscription() {
      return subscription;
    }

    List<JsonNode> frames() {
      return List.copyOf(socket.frames()).stream()
          .map(frame -> EventJson.mapper().readTree(frame))
          .toList();
    }

    /// The names in the last answer's list, with a `~` when away.
    List<String> online() {
      var answers = frames().stream().filter(frame -> frame.has("online")).toList();
      return answers.isEmpty()
          ? List.of()
          : answers.getLast().get("online").valueStream().map(TestGateway::shown).sorted().toList();
    }

    /// The names in the last answer's "last seen" list.
    List<String> lastSeen() {
      var answers = frames().stream().filter(frame -> frame.has("online")).toList();
      return answers
          .getLast()
          .path("lastSeen")
          .valueStream()
          .map(seen -> seen.get("name").stringValue())
          .toList();
    }

    /// Every change sent, in order, such as `Bob offline`; a `|` ends each signal.
    String changes() {
      var changes = new StringBuilder();
      for (var frame : frames()) {
        if (frame.has("changes")) {
          for (var change : frame.get("changes")) {
            changes.append(change.at("/user/name").stringValue()).append(' ');
            changes.append(change.get("state").stringValue()).append(' ');
          }
          changes.append('|');
        }
      }
      return changes.toString().strip();
    }

    /// The sent states of the whole room: `off`, `unknown`.
    List<String> states() {
      return frames().stream()
          .filter(frame -> frame.has("state"))
          .map(frame -> frame.get("state").stringValue())
          .toList();
    }
  }

  private record NoOwner() implements Subscription.Owner {
    @Override
    public void ended(Subscription subscription) {}

    @Override
    public void restart(Subscription subscription) {}
  }

  private static final class NoLog implements EntrySource {
    @Override
    public Page after(RoomId room, long after) {
      return new Page("e", 0, List.of());
    }

    @Override
    public StoredHeads heads(Collection<RoomId> rooms) {
      return new StoredHeads("e", Map.of());
    }
  }

  record NoWatcher() implements FanOut.RoomWatcher {
    @Override
    public void opened(RoomId room) {}

    @Override
    public void emptied(RoomId room) {}
  }

  private final RoomId room;
  private final FanOut fanOut;
  private final Presence presence;

  TestGateway(RoomId room, FanOut.RoomWatcher watcher, Function<FanOut, Presence> presence) {
    this.room = room;
    this.fanOut =
        new FanOut(
            new Repairs(new NoLog(), entry -> {}, task -> {}),
            watcher,
            new MemoryBudget(Long.MAX_VALUE));
    this.presence = presence.apply(fanOut);
  }

  Client enter(Person person) {
    return new Client(person);
  }

  Presence presence() {
    return presence;
  }

  void tick() {
    presence.tick();
  }

  private static String shown(JsonNode person) {
    return person.get("name").stringValue() + (person.has("state") ? "~" : "");
  }
}

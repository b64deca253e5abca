package dev.parley.gateway.signal;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.join.RoomPresence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is online in a room: an answer to those who ask, and changes to them from then on.
///
/// A user with several sockets comes with the first and goes with the last. Changes are signals and
/// may be lost or crossed, so every 20 s the list of each room that somebody watches is read again
/// and the difference told. Nothing waits for Redis: while it is away the answer is `unknown`. Safe
/// for many threads.
public final class Presence implements RoomPresence {

  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

  private final PresenceSet set;
  private final Signals signals;
  private final FanOut fanOut;
  private final Map<RoomId, Map<UserId, Person>> known = new ConcurrentHashMap<>();

  public Presence(PresenceSet set, Signals signals, FanOut fanOut) {
    this.set = set;
    this.signals = signals;
    this.fanOut = fanOut;
    signals.receivePresence(this::changed);
  }

  @Override
  public void entered(Subscription subscription) {
    var user = subscription.identity().user();
    // Read before it is added: two gateways that add the same user at once may then both say so,
    // but never neither.
    set.read(subscription.room())
        .whenComplete((members, failure) -> {
          if (failure == null && members.size() < PresenceSet.MANY && !holds(members, user)) {
            signals.presence(subscription, true);
          }
        });
    set.put(subscription.room(), List.of(subscription));
  }

  @Override
  public void exited(Subscription subscription) {
    set.remove(subscription)
        .thenCompose(was ->
            set.read(subscription.room())
                .thenApply(members ->
                    was
                        && members.size() < PresenceSet.MANY
                        && !holds(members, subscription.identity().user())))
        .whenComplete((gone, failure) -> {
          if (failure == null && gone) {
            signals.presence(subscription, false);
          }
        });
  }

  /// Answers who is online and tells changes from now on.
  public void ask(Subscription subscription) {
    subscription.watchPresence();
    var room = subscription.room();
    set.read(room)
        .whenComplete((members, failure) -> {
          if (failure != null) {
            subscription.session().send(ServerFrame.Presence.unknown(room));
          } else {
            var online = people(members);
            update(room, online);
            subscription
                .session()
                .send(ServerFrame.Presence.of(room, List.copyOf(online.values())));
          }
        });
  }

  /// Prolongs all local sessions and reads the watched rooms again; to be called every 20 s.
  public void refresh() {
    known.keySet().removeIf(room -> !isWatched(room));
    for (var room : fanOut.rooms()) {
      fanOut
          .channel(room)
          .map(RoomChannel::joined)
          .ifPresent(subscriptions -> set.put(room, subscriptions));
    }
    for (var room : known.keySet()) {
      set.read(room)
          .whenComplete((members, failure) -> {
            if (failure == null) {
              update(room, people(members));
            } else {
              LOG.debug("presence of {} is unknown: {}", room, failure.toString());
            }
          });
    }
  }

  private boolean isWatched(RoomId room) {
    return fanOut.channel(room).stream()
        .flatMap(channel -> channel.joined().stream())
        .anyMatch(Subscription::watchesPresence);
  }

  /// A gateway says that somebody came or went; what is known already is not told again.
  private void changed(RoomId room, byte[] json) {
    var online = known.get(room);
    if (online == null) {
      return;
    }
    try {
      if (EventJson.read(json, ServerFrame.class) instanceof ServerFrame.Presence change
          && change.user() != null) {
        apply(room, online, change.user(), "online".equals(change.state()));
      }
    } catch (UnreadableException e) {
      LOG.debug("a signal that cannot be read", e);
    }
  }

  private void update(RoomId room, Map<UserId, Person> online) {
    var before = known.putIfAbsent(room, new ConcurrentHashMap<>(online));
    if (before == null) {
      return;
    }
    for (var person : online.values()) {
      apply(room, before, person, true);
    }
    for (var person : List.copyOf(before.values())) {
      if (!online.containsKey(person.id())) {
        apply(room, before, person, false);
      }
    }
  }

  private void apply(RoomId room, Map<UserId, Person> online, Person person, boolean isOnline) {
    boolean news =
        isOnline
            ? online.putIfAbsent(person.id(), person) == null
            : online.remove(person.id()) != null;
    if (news) {
      var frame = ServerFrame.Presence.change(room, person, isOnline);
      fanOut.presenceSignal(room, FrameCodec.encode(frame));
    }
  }

  private static boolean holds(List<PresenceSet.Member> members, UserId user) {
    return members.stream().anyMatch(member -> member.person().id().equals(user));
  }

  private static Map<UserId, Person> people(List<PresenceSet.Member> members) {
    var people = new LinkedHashMap<UserId, Person>();
    members.stream()
        .limit(PresenceSet.MANY)
        .forEach(member -> people.putIfAbsent(member.person().id(), member.person()));
    return people;
  }
}

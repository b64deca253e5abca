package dev.parley.gateway.fanout;

import dev.parley.events.RoomId;
import dev.parley.gateway.entry.Ring;
import dev.parley.gateway.memory.MemoryBudget;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The channels of the rooms with local sessions. Safe for many threads.
///
/// A channel lives from its first subscription to its last. Both steps happen under the map's lock
/// for that room, which is always taken before the channel's own.
public final class FanOut {

  /// Called when a room gets its first or loses its last local session, under the map's lock for
  /// that room.
  public interface RoomWatcher {

    void opened(RoomId room);

    void emptied(RoomId room);
  }

  private final Map<RoomId, RoomChannel> channels = new ConcurrentHashMap<>();
  private final Repairs repairs;
  private final RoomWatcher watcher;
  private final MemoryBudget memory;
  private final Ring.Weight rings;

  public FanOut(Repairs repairs, RoomWatcher watcher, MemoryBudget memory) {
    this.repairs = repairs;
    this.watcher = watcher;
    this.memory = memory;
    this.rings = new Ring.Weight(memory);
  }

  /// Adds the subscription to its room's channel, which gives it every entry from now on.
  public RoomChannel subscribe(Subscription subscription) {
    return channels.compute(
        subscription.room(),
        (room, existing) -> {
          var channel = existing;
          if (channel == null) {
            channel = new RoomChannel(room, repairs, memory, rings);
            watcher.opened(room);
          }
          channel.add(subscription);
          return channel;
        });
  }

  /// Removes the subscription, even if it has ended already.
  public void unsubscribe(Subscription subscription) {
    channels.computeIfPresent(
        subscription.room(),
        (room, channel) -> {
          if (channel.remove(subscription)) {
            watcher.emptied(room);
            return null;
          }
          return channel;
        });
  }

  /// Empties the rings that have been unused for longest, while all together exceed their share of
  /// the memory budget. The caller must not hold a channel's lock.
  void trimRings() {
    if (rings.isOver()) {
      record Used(RoomChannel channel, long at) {}
      long now = System.nanoTime();
      channels.values().stream()
          .flatMap(
              channel -> channel.ringUsedAt().stream().mapToObj(at -> new Used(channel, at - now)))
          .sorted(Comparator.comparingLong(Used::at))
          .takeWhile(_ -> !rings.isLow())
          .forEach(used -> used.channel().forgetRing());
    }
  }

  public Optional<RoomChannel> channel(RoomId room) {
    return Optional.ofNullable(channels.get(room));
  }

  public Set<RoomId> rooms() {
    return channels.keySet();
  }

  /// The heads that moved since the last call for those subscriptions, by room.
  ///
  /// Confined to the heartbeat's thread.
  public Map<String, Long> movedHeads(List<Subscription> subscriptions) {
    var moved = new HashMap<String, Long>();
    for (var subscription : subscriptions) {
      long head = channel(subscription.room()).map(RoomChannel::head).orElse(0L);
      if (subscription.isNewsForPing(head)) {
        moved.put(subscription.room().toString(), head);
      }
    }
    return moved;
  }

  /// Queues a signal for the room's local sessions except its origin.
  public void signal(RoomId room, byte[] frame, String origin) {
    channel(room)
        .ifPresent(channel -> channel.signal(frame, to -> !to.session().id().equals(origin)));
  }

  /// Queues a signal for the room's local sessions except those of the user it is about.
  public void signalToOthers(RoomId room, byte[] frame, String user) {
    channel(room)
        .ifPresent(
            channel -> channel.signal(frame, to -> !to.identity().user().toString().equals(user)));
  }

  /// Queues a change of presence for the sessions that watch it.
  public void presenceSignal(RoomId room, byte[] frame) {
    channel(room).ifPresent(channel -> channel.signal(frame, Subscription::watchesPresence));
  }
}

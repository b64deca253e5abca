package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.gateway.fanout.FanOut;
import io.lettuce.core.RedisFuture;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this gateway subscribed to the signals of exactly the rooms that have local sessions.
///
/// Lettuce subscribes again after a lost connection to what it knows; what it was not told while
/// Redis was away is told when it is back. Safe for many threads.
public final class SignalChannels implements FanOut.RoomWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(SignalChannels.class);

  private static final String PREFIX = "signal:";

  private final RedisLink redis;
  private final Set<RoomId> rooms = ConcurrentHashMap.newKeySet();

  public SignalChannels(RedisLink redis) {
    this.redis = redis;
    redis.whenUp(() -> rooms.forEach(this::subscribe));
  }

  static String channel(RoomId room) {
    return PREFIX + room;
  }

  /// The room of a channel's name.
  ///
  /// @throws IllegalArgumentException when it is no room's
  static RoomId room(String channel) {
    return RoomId.of(channel.substring(PREFIX.length()));
  }

  @Override
  public void opened(RoomId room) {
    rooms.add(room);
    subscribe(room);
  }

  @Override
  public void emptied(RoomId room) {
    rooms.remove(room);
    redis.pubSub().map(commands -> commands.unsubscribe(channel(room))).ifPresent(this::mayFail);
  }

  private void subscribe(RoomId room) {
    redis.pubSub().map(commands -> commands.subscribe(channel(room))).ifPresent(this::mayFail);
  }

  /// What fails is done again when Redis is back; a subscription too many costs little.
  private void mayFail(RedisFuture<Void> change) {
    var _ =
        change.exceptionally(failure -> {
          LOG.debug("a subscription did not change: {}", failure.toString());
          return null;
        });
  }
}

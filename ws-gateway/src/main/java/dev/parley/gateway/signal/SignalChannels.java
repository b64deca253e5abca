package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.session.Sessions;
import io.lettuce.core.RedisFuture;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this gateway subscribed to the signals of exactly the rooms and the persons that have
/// local sessions.
///
/// Lettuce subscribes again after a lost connection to what it knows; what it was not told while
/// Redis was away is told when it is back. Safe for many threads.
public final class SignalChannels implements FanOut.RoomWatcher, Sessions.UserWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(SignalChannels.class);

  private static final String PREFIX = "signal:";

  private final RedisLink redis;
  private final Set<String> channels = ConcurrentHashMap.newKeySet();

  public SignalChannels(RedisLink redis) {
    this.redis = redis;
    redis.whenUp(() -> channels.forEach(this::subscribe));
  }

  static String channel(RoomId room) {
    return PREFIX + room;
  }

  static boolean isRoom(String channel) {
    return channel.startsWith(PREFIX);
  }

  /// The room of a channel's name.
  ///
  /// @throws IllegalArgumentException when it is no room's
  static RoomId room(String channel) {
    return RoomId.of(channel.substring(PREFIX.length()));
  }

  @Override
  public void opened(RoomId room) {
    open(channel(room));
  }

  @Override
  public void emptied(RoomId room) {
    close(channel(room));
  }

  @Override
  public void appeared(UserId user) {
    open(PersonSignal.channel(user));
  }

  @Override
  public void gone(UserId user) {
    close(PersonSignal.channel(user));
  }

  private void open(String channel) {
    channels.add(channel);
    subscribe(channel);
  }

  private void close(String channel) {
    channels.remove(channel);
    redis.pubSub().map(commands -> commands.unsubscribe(channel)).ifPresent(this::mayFail);
  }

  private void subscribe(String channel) {
    redis.pubSub().map(commands -> commands.subscribe(channel)).ifPresent(this::mayFail);
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

package dev.parley.gateway.signal;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.signal.PersonSignal;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.session.Sessions;
import dev.parley.starter.redis.RedisLink;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/// Keeps this gateway subscribed to the signals of exactly those rooms and users that have local
/// sessions.
///
/// It uses Lettuce's own pub/sub connection, which subscribes without blocking and resubscribes
/// after a reconnect. Spring's RedisMessageListenerContainer blocks for each change, and keeps
/// lists that it scans for every change of one among 50,000 channels (ADR 17). Safe for many
/// threads.
public final class SignalChannels implements FanOut.RoomWatcher, Sessions.UserWatcher {

  private static final Logger LOG = LoggerFactory.getLogger(SignalChannels.class);

  private static final String PREFIX = "signal:";
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisLink redis;
  private final LettuceConnectionFactory factory;
  private final Set<String> channels = ConcurrentHashMap.newKeySet();
  private final List<BiConsumer<String, byte[]>> receivers = new CopyOnWriteArrayList<>();
  private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> connection;

  /// Whether a change may not have reached Redis.
  private volatile boolean behind;

  public SignalChannels(RedisLink redis, LettuceConnectionFactory factory) {
    this.redis = redis;
    this.factory = factory;
    redis.whenUp(this::catchUp);
  }

  /// Sets the handler of published messages: the channel's name and the bytes. It must not block.
  void receive(BiConsumer<String, byte[]> receiver) {
    receivers.add(receiver);
  }

  /// Subscribes again if a change may not have reached Redis; to be called about once a second, on
  /// a thread that may block.
  public void refresh() {
    if (behind && redis.isUp()) {
      catchUp();
    }
  }

  private synchronized void catchUp() {
    if (connection == null) {
      connection = connect();
    }
    behind = false;
    var all = channels.toArray(String[]::new);
    if (all.length > 0) {
      subscribe(all);
    }
  }

  private StatefulRedisPubSubConnection<String, byte[]> connect() {
    var client = (RedisClient) factory.getRequiredNativeClient();
    var made = client.connectPubSub(CODEC);
    made.addListener(
        new RedisPubSubAdapter<>() {
          @Override
          public void message(String channel, byte[] message) {
            receivers.forEach(receiver -> receiver.accept(channel, message));
          }
        });
    return made;
  }

  static String channel(RoomId room) {
    return PREFIX + room;
  }

  static boolean isRoom(String channel) {
    return channel.startsWith(PREFIX);
  }

  /// The room of a channel's name.
  ///
  /// @throws IllegalArgumentException when it is not a room's channel
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
    var current = connection;
    if (current != null) {
      mayFail(current.async().unsubscribe(channel)); // a leftover subscription costs little
    }
  }

  private void subscribe(String... names) {
    var current = connection;
    if (current == null) {
      behind = true;
    } else {
      mayFail(current.async().subscribe(names));
    }
  }

  private void mayFail(RedisFuture<Void> change) {
    var _ =
        change.exceptionally(failure -> {
          behind = true;
          LOG.debug("a subscription did not change: {}", failure.toString());
          return null;
        });
  }
}

package dev.parley.gateway.signal;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.pubsub.api.async.RedisPubSubAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Redis, when it is there: two connections, made when it first answers and kept by Lettuce.
///
/// Commands are refused at once while it is away, and have half a second otherwise; at most 10,000
/// wait. Safe for many threads.
public final class RedisLink implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final int WAITING = 10_000;
  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

  private final RedisClient client;
  private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<String, byte[]>> receivers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile @Nullable StatefulRedisConnection<String, String> connection;
  private volatile @Nullable StatefulRedisPubSubConnection<String, byte[]> pubSub;
  private volatile boolean up;

  public RedisLink(String url, SslOptions tls) {
    var uri = RedisURI.create(url);
    uri.setTimeout(TIMEOUT);
    client = RedisClient.create(uri);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(WAITING)
            .sslOptions(tls)
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .build());
  }

  /// Runs each time Redis has come (back).
  void whenUp(Runnable action) {
    whenUp.add(action);
  }

  /// Takes every published message: the channel's name and the bytes. Must not wait.
  void receive(BiConsumer<String, byte[]> receiver) {
    receivers.add(receiver);
  }

  Optional<RedisAsyncCommands<String, String>> commands() {
    return Optional.ofNullable(connection).map(StatefulRedisConnection::async);
  }

  Optional<RedisPubSubAsyncCommands<String, byte[]>> pubSub() {
    return Optional.ofNullable(pubSub).map(StatefulRedisPubSubConnection::async);
  }

  /// Whether it answered when last looked at, a second ago or so.
  public boolean isUp() {
    return up;
  }

  /// Connects or pings; to be called about once a second, off any thread that must not wait.
  public void look() {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      boolean answers = connect() && ping();
      if (answers && !up) {
        LOG.info("Redis is there");
        up = true;
        whenUp.forEach(Runnable::run);
      } else if (!answers && up) {
        LOG.warn("Redis is away: presence is unknown, signals are lost");
      }
      up = answers;
    } finally {
      looking.set(false);
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, TIMEOUT);
  }

  private boolean connect() {
    if (connection != null && pubSub != null) {
      return true;
    }
    try {
      if (connection == null) {
        connection = client.connect();
      }
      var made = client.connectPubSub(CODEC);
      made.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
              receivers.forEach(receiver -> receiver.accept(channel, message));
            }
          });
      pubSub = made;
      return true;
    } catch (RedisException e) {
      LOG.debug("waiting for Redis: {}", e.toString());
      return false;
    }
  }

  private boolean ping() {
    var commands = connection;
    var messages = pubSub;
    if (commands == null || messages == null || !messages.isOpen()) {
      return false;
    }
    try {
      return "PONG"
          .equals(
              commands
                  .async()
                  .ping()
                  .toCompletableFuture()
                  .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                  .join());
    } catch (CompletionException | RedisException e) {
      return false;
    }
  }
}

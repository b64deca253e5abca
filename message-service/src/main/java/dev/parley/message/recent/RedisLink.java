package dev.parley.message.recent;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection to Redis, there or not; nothing ever waits for it to come.
///
/// The first connection is tried again until it is made, later ones the client makes by itself.
/// While it is away commands fail at once.
public final class RedisLink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MAX_REQUESTS = 10_000;

  private final ClientResources resources;
  private final RedisClient client;
  private final Thread connecting;
  private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;

  public RedisLink(String url, SslOptions tls) {
    resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(PAUSE))
            .build();
    client = RedisClient.create(resources, url);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_REQUESTS)
            .sslOptions(tls)
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .build());
    connecting = Thread.ofVirtual().name("redis-connect").start(this::connect);
  }

  /// The commands, if a connection was ever made; it may be broken just now.
  public Optional<RedisAsyncCommands<String, byte[]>> commands() {
    return Optional.ofNullable(connection).map(StatefulRedisConnection::async);
  }

  @Override
  public void close() {
    connecting.interrupt();
    client.shutdown(Duration.ZERO, PAUSE);
    resources.shutdown(0, PAUSE.toMillis(), TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  private void connect() {
    try {
      for (boolean told = false; connection == null; told = true) {
        try {
          connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        } catch (RedisException e) {
          if (!told) {
            log.info("waiting for Redis; until it is up, history is read from Postgres");
          }
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

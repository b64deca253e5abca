package dev.parley.api.limit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one connection to Redis. It is made in the background, for ever again with a growing pause,
/// and nobody waits for it: what needs it asks whether it is there.
public final class RedisLink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);

  private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_QUEUED_COMMANDS = 1000;

  private final ClientResources resources =
      DefaultClientResources.builder().ioThreadPoolSize(2).computationThreadPoolSize(2).build();
  private final RedisClient client = RedisClient.create(resources);
  private final RedisURI uri;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable StatefulRedisConnection<String, String> connection;

  public RedisLink(String url, SslOptions tls) {
    uri = RedisURI.create(url);
    uri.setTimeout(COMMAND_TIMEOUT);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(MAX_QUEUED_COMMANDS)
            .sslOptions(tls)
            .socketOptions(SocketOptions.builder().connectTimeout(COMMAND_TIMEOUT).build())
            .timeoutOptions(TimeoutOptions.enabled(COMMAND_TIMEOUT))
            .build());
    connect(FIRST_PAUSE);
  }

  /// The connection, if it is open now.
  Optional<StatefulRedisConnection<String, String>> open() {
    var current = connection;
    return current != null && current.isOpen() ? Optional.of(current) : Optional.empty();
  }

  public boolean isOpen() {
    return open().isPresent();
  }

  private void connect(Duration pause) {
    var _ =
        client
            .connectAsync(StringCodec.UTF8, uri)
            .whenComplete((made, failure) -> {
              if (made != null) {
                connection = made;
              } else {
                retryAfter(pause, failure);
              }
            });
  }

  private void retryAfter(Duration pause, @Nullable Throwable failure) {
    if (closed.get()) {
      return;
    }
    log.info(
        "waiting for Redis at {}:{}; until it is up, limits count per instance",
        uri.getHost(),
        uri.getPort());
    log.debug("Redis cannot be reached", failure);
    var longer = pause.multipliedBy(2);
    var next = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    var _ =
        resources
            .eventExecutorGroup()
            .schedule(() -> connect(next), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed.set(true);
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}

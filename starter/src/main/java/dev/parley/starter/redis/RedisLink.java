package dev.parley.starter.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/// Knows whether Redis answers. One thread connects and pings once a second.
///
/// Spring Data connects on the first caller's thread, which would block it. Therefore use the
/// connection only while [#isUp] is true. Lettuce reconnects later losses by itself, and commands
/// fail at once while Redis does not answer. Safe for many threads.
public final class RedisLink implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// Starts after the connection factory, whose phase is 0, and stops before it.
  private static final int PHASE = 1;

  private final RedisConnectionFactory factory;
  private final List<Runnable> whenUp = new CopyOnWriteArrayList<>();
  private final List<Runnable> beforeStop = new CopyOnWriteArrayList<>();
  private volatile @Nullable RedisAsyncCommands<byte[], byte[]> commands;
  private volatile @Nullable Boolean up;
  private volatile @Nullable Thread watch;

  public RedisLink(RedisConnectionFactory factory) {
    this.factory = factory;
  }

  /// Whether Redis answered the last ping, about a second ago.
  public boolean isUp() {
    return Boolean.TRUE.equals(up);
  }

  /// Runs each time Redis starts to answer, before [#isUp] returns true, on the link's thread. The
  /// action may open further connections; if it throws, Redis does not count as up.
  public void whenUp(Runnable action) {
    whenUp.add(action);
  }

  /// Runs when the service stops, while the connection to Redis still works. A bean's destroy
  /// method would run after the connection was closed.
  public void beforeStop(Runnable action) {
    beforeStop.add(action);
  }

  /// Lettuce's own commands, which do not block; empty until Redis has answered once.
  public Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
    return Optional.ofNullable(commands);
  }

  /// Connects if there is no connection, and pings. The link's own thread calls it.
  public synchronized void look() {
    boolean answers = answers();
    if (Thread.currentThread().isInterrupted()) {
      return; // the service stops, so the failure says nothing about Redis
    }
    if (!Boolean.valueOf(answers).equals(up)) {
      if (answers) {
        log.info("Redis is there");
      } else {
        log.warn("Redis is away, it is tried again every second");
      }
    }
    up = answers;
  }

  @SuppressWarnings("unchecked")
  private boolean answers() {
    try (var connection = factory.getConnection()) {
      if (!"PONG".equals(connection.ping())) {
        return false;
      }
      commands = (RedisAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
      if (!isUp()) {
        whenUp.forEach(Runnable::run);
      }
      return true;
    } catch (RuntimeException e) {
      log.debug("Redis does not answer", e);
      return false;
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public void start() {
    watch = Thread.ofVirtual().name("redis-watch").start(this::watch);
  }

  @Override
  public void stop() {
    var running = watch;
    watch = null;
    if (running != null) {
      beforeStop.forEach(Runnable::run);
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return watch != null;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

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

/// Whether Redis is there. One thread makes the connection and pings once a second.
///
/// Spring Data connects on the thread of the first caller, who would wait for it. Therefore use the
/// connection only while [#isUp] is true: from the first time on it exists, Lettuce connects it
/// again, and commands are refused at once while Redis is away. Safe for many threads.
public final class RedisLink implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// After the connection factory, whose phase is 0; stopped before it.
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

  /// Whether it answered when last asked, a second ago or so.
  public boolean isUp() {
    return Boolean.TRUE.equals(up);
  }

  /// Runs each time Redis has come (back), before [#isUp] says so, on the thread that asks. It may
  /// make further connections; when it fails, Redis is not up yet.
  public void whenUp(Runnable action) {
    whenUp.add(action);
  }

  /// Runs when the service stops, while Redis can still be told of it. The destroy method of a bean
  /// would come after the connection was closed.
  public void beforeStop(Runnable action) {
    beforeStop.add(action);
  }

  /// Lettuce's own commands, which do not wait; empty until Redis was there once.
  public Optional<RedisAsyncCommands<byte[], byte[]>> commands() {
    return Optional.ofNullable(commands);
  }

  /// Connects if there is no connection, and pings. The link's own thread calls it.
  public synchronized void look() {
    boolean answers = answers();
    if (Thread.currentThread().isInterrupted()) {
      return; // the service stops, which says nothing of Redis
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

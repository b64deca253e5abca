package dev.parley.message.recent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.message.entry.Document;
import dev.parley.starter.redis.RedisLink;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;

/// The newest entries of each room as a sorted set in Redis; the score is the seq.
///
/// Writes are delayed, so that a busy room is written once for many batches: one write waits for
/// each of at most 1,000 keys. It is sent after 250 ms, or when all places are taken. A failed
/// write is counted and dropped: a missing entry only costs a read from Postgres. After a failed
/// read Redis is not used for a moment, so that a hanging Redis delays few requests.
public final class RedisRecent {

  /// @param window to be added; null to delete the key
  private record Write(RecentKey key, @Nullable Window window) {}

  private static final int MOST_KEYS = 1_000;
  private static final Duration GATHERING = Duration.ofMillis(250);
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(1);

  private final RedisLink link;
  private final RedisTemplate<String, byte[]> redis;
  private final Counter dropped;
  private final Lock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Condition full = lock.newCondition();
  private final Map<RecentKey, Write> waiting = new LinkedHashMap<>();
  private volatile long nextRead = System.nanoTime();

  public RedisRecent(RedisLink link, RedisTemplate<String, byte[]> redis, MeterRegistry metrics) {
    this.link = link;
    this.redis = redis;
    this.dropped = metrics.counter("parley.recent.dropped");
  }

  /// Starts the writing thread; it ends when it is interrupted.
  public Thread start() {
    return Thread.ofVirtual().name("recent-writer").start(this::write);
  }

  /// Queues entries for the next write; never waits for Redis.
  void offer(RecentKey key, Window window) {
    if (!put(new Write(key, window))) {
      dropped.increment();
    }
  }

  /// Deletes a key that holds deleted texts, and drops its queued write; never waits for Redis. The
  /// key is no longer read. If the deletion fails, the key's time to live removes it.
  void forget(RecentKey key) {
    if (!put(new Write(key, null))) {
      unlink(key);
    }
  }

  private boolean put(Write write) {
    lock.lock();
    try {
      if (waiting.size() == MOST_KEYS && !waiting.containsKey(write.key())) {
        return false;
      }
      waiting.merge(write.key(), write, RedisRecent::together);
      some.signal();
      if (waiting.size() == MOST_KEYS) {
        full.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void unlink(RecentKey key) {
    link.commands()
        .ifPresent(commands -> {
          var _ = commands.unlink(key.redis().getBytes(UTF_8));
        });
  }

  /// The entries with `after` < seq ≤ `upTo`, if all of them are there.
  Optional<List<Document>> range(RecentKey key, long after, long upTo) {
    if (!link.isUp() || upTo <= after || System.nanoTime() - nextRead < 0) {
      return Optional.empty();
    }
    try {
      var found =
          redis
              .opsForZSet()
              .rangeByScoreWithScores(
                  key.redis(), (double) (after + 1), (double) upTo, 0, Window.MAX_ENTRIES + 1);
      return complete(found, after, upTo);
    } catch (DataAccessException e) {
      nextRead = System.nanoTime() + LEFT_ALONE.toNanos();
      return Optional.empty();
    }
  }

  private static Optional<List<Document>> complete(
      Set<TypedTuple<byte[]>> found, long after, long upTo) {
    if (found.size() != upTo - after) {
      return Optional.empty();
    }
    var documents = new ArrayList<Document>(found.size());
    long expected = after + 1;
    for (var each : found) {
      var score = each.getScore();
      var document = each.getValue();
      if (score == null || document == null || score != expected) {
        return Optional.empty();
      }
      documents.add(Document.of(document));
      expected++;
    }
    return Optional.of(documents);
  }

  private void write() {
    try {
      while (true) {
        pipeline(take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Write> take() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        some.await();
      }
      long left = GATHERING.toNanos();
      while (waiting.size() < MOST_KEYS && left > 0) {
        left = full.awaitNanos(left);
      }
      var taken = List.copyOf(waiting.values());
      waiting.clear();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private static Write together(Write earlier, Write later) {
    var before = earlier.window();
    var after = later.window();
    return before == null || after == null
        ? new Write(later.key(), null)
        : new Write(later.key(), before.and(after).trimmed());
  }

  /// Uses Lettuce's connection directly: Spring Data opens a new connection for each pipeline.
  private void pipeline(List<Write> writes) throws InterruptedException {
    var commands = link.commands();
    if (commands.isEmpty() || !link.isUp()) {
      dropped.increment(writes.size());
      return;
    }
    var answers = new ArrayList<RedisFuture<?>>();
    try {
      writes.forEach(write -> add(commands.get(), write, answers));
      for (var answer : answers) {
        answer.get(LONGEST_WRITE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | RedisException e) {
      dropped.increment(writes.size());
    }
  }

  private static void add(
      RedisAsyncCommands<byte[], byte[]> commands, Write write, List<RedisFuture<?>> answers) {
    var key = write.key().redis().getBytes(UTF_8);
    var window = write.window();
    if (window == null) {
      answers.add(commands.unlink(key));
      return;
    }
    var scoresAndValues = new ArrayList<Object>();
    long seq = window.first();
    for (var document : window.documents()) {
      scoresAndValues.add((double) seq++);
      scoresAndValues.add(document.bytes());
    }
    answers.add(commands.zadd(key, scoresAndValues.toArray()));
    answers.add(commands.zremrangebyrank(key, 0, -Window.MAX_ENTRIES - 1L));
    answers.add(commands.pexpire(key, TIME_TO_LIVE.toMillis()));
  }
}

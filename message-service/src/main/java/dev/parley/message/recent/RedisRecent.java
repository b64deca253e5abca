package dev.parley.message.recent;

import dev.parley.message.entry.Document;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The newest entries of each room as a sorted set in Redis, its score the seq.
///
/// Writing lags behind by a moment, so that a busy room is written once for many batches: one write
/// waits for each of at most 1,000 keys, and goes when it has waited for 250 ms or all places are
/// taken. What cannot be written is counted and forgotten: a hole costs a read from Postgres,
/// nothing more. After a failed read Redis is left alone for a moment, so that a hanging one delays
/// few requests.
public final class RedisRecent {

  /// @param window to be added; null when all of the key is to go
  private record Write(RecentKey key, @Nullable Window window) {}

  private static final int MOST_KEYS = 1_000;
  private static final Duration GATHERING = Duration.ofMillis(250);
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final RedisLink link;
  private final Counter dropped;
  private final Lock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Condition full = lock.newCondition();
  private final Map<RecentKey, Write> waiting = new LinkedHashMap<>();
  private volatile long nextRead = System.nanoTime();

  public RedisRecent(RedisLink link, MeterRegistry metrics) {
    this.link = link;
    this.dropped = metrics.counter("parley.recent.dropped");
  }

  /// Starts the one thread that writes; it ends when it is interrupted.
  public Thread start() {
    return Thread.ofVirtual().name("recent-writer").start(this::write);
  }

  /// Takes in entries to be added; never waits for Redis.
  void offer(RecentKey key, Window window) {
    if (!put(new Write(key, window))) {
      dropped.increment();
    }
  }

  /// Takes away what holds texts that were deleted since, and what waits to be added to it; never
  /// waits for Redis. It is not read any more, and what cannot be taken away ends by its time to
  /// live.
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
    try {
      link.commands()
          .ifPresent(commands -> {
            var _ = commands.unlink(key.redis());
          });
    } catch (RedisException e) {
      dropped.increment();
    }
  }

  /// The entries with `after` < seq ≤ `upTo`, if all of them are there.
  Optional<List<Document>> range(RecentKey key, long after, long upTo) {
    var commands = link.commands();
    if (commands.isEmpty() || upTo <= after || System.nanoTime() - nextRead < 0) {
      return Optional.empty();
    }
    try {
      var range = Range.from(Range.Boundary.excluding(after), Range.Boundary.including(upTo));
      var found =
          commands
              .get()
              .zrangebyscoreWithScores(key.redis(), range, Limit.from(Window.MAX_ENTRIES + 1))
              .get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      return complete(found, after, upTo);
    } catch (ExecutionException | TimeoutException | RedisException e) {
      nextRead = System.nanoTime() + LEFT_ALONE.toNanos();
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<List<Document>> complete(
      List<ScoredValue<byte[]>> found, long after, long upTo) {
    if (found.size() != upTo - after) {
      return Optional.empty();
    }
    var documents = new ArrayList<Document>(found.size());
    long expected = after + 1;
    for (var each : found) {
      if (each.getScore() != expected) {
        return Optional.empty();
      }
      documents.add(Document.of(each.getValue()));
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

  private void pipeline(List<Write> writes) throws InterruptedException {
    var commands = link.commands();
    if (commands.isEmpty()) {
      dropped.increment(writes.size());
      return;
    }
    try {
      var answers = new ArrayList<RedisFuture<?>>();
      writes.forEach(write -> add(commands.get(), write, answers));
      for (var answer : answers) {
        answer.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | RedisException e) {
      dropped.increment(writes.size());
    }
  }

  private static void add(
      RedisAsyncCommands<String, byte[]> commands, Write write, List<RedisFuture<?>> answers) {
    var key = write.key().redis();
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

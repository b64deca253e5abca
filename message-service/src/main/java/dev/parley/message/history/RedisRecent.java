package dev.parley.message.history;

import dev.parley.message.RedisLink;
import dev.parley.message.append.Document;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The newest entries of each room as a sorted set in Redis, its score the seq.
///
/// Writing lags behind by a moment, so that a busy room is written once for many batches. What
/// cannot be written is counted and forgotten: a hole costs a read from Postgres, nothing more.
/// After a failed read Redis is left alone for a moment, so that a hanging one delays few requests.
final class RedisRecent {

  /// @param window to be added; null when all of the key is to go
  private record Write(RecentKey key, @Nullable Window window) {}

  private static final int MAX_QUEUED = 1_000;
  private static final Duration GATHERING = Duration.ofMillis(50);
  private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

  private final RedisLink link;
  private final Counter dropped;
  private final BlockingQueue<Write> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
  private volatile long nextRead = System.nanoTime();

  RedisRecent(RedisLink link, MeterRegistry metrics) {
    this.link = link;
    this.dropped = metrics.counter("parley.recent.dropped");
  }

  /// Starts the one thread that writes; it ends when it is interrupted.
  Thread start() {
    return Thread.ofVirtual().name("recent-writer").start(this::write);
  }

  /// Queues entries to be added; never waits.
  void offer(RecentKey key, Window window) {
    if (!queue.offer(new Write(key, window))) {
      dropped.increment();
    }
  }

  /// Takes away what holds texts that were deleted since; never waits. It is not read any more, and
  /// what cannot be taken away ends by its time to live.
  void forget(RecentKey key) {
    if (!queue.offer(new Write(key, null))) {
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
    var gathered = new LinkedHashMap<RecentKey, Write>();
    try {
      while (true) {
        gather(gathered, queue.take());
        Thread.sleep(GATHERING);
        for (var next = queue.poll(); next != null; next = queue.poll()) {
          gather(gathered, next);
        }
        pipeline(gathered.values());
        gathered.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void gather(Map<RecentKey, Write> gathered, Write next) {
    gathered.merge(next.key(), next, RedisRecent::together);
  }

  private static Write together(Write earlier, Write later) {
    var before = earlier.window();
    var after = later.window();
    return before == null || after == null
        ? new Write(later.key(), null)
        : new Write(later.key(), before.and(after).trimmed());
  }

  private void pipeline(Collection<Write> writes) throws InterruptedException {
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

package dev.parley.message.recent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.message.append.Appended;
import dev.parley.message.append.CommitListener;
import dev.parley.message.entry.Document;
import dev.parley.message.entry.LogTail;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.RoomView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Caches the newest entries of busy rooms, in memory and behind it in Redis.
///
/// It supplies documents only. A range must be complete up to a head that Postgres has just
/// returned, under the same epoch and redactions, so a stale entry is never returned. Writing never
/// blocks. Safe for many threads.
public final class RecentEntries implements CommitListener {

  private static final Duration IDLE = Duration.ofHours(1);

  private final Cache<RecentKey, Window> memory;
  private final RedisRecent redis;
  private final Counter fromMemory;
  private final Counter fromRedis;
  private final Counter fromPostgres;

  /// @param maxBytes maximum size of the documents in memory
  public RecentEntries(long maxBytes, RedisRecent redis, MeterRegistry metrics) {
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<RecentKey, Window>weigher((_, window) -> window.bytes())
            .expireAfterAccess(IDLE)
            .build();
    this.redis = redis;
    this.fromMemory = metrics.counter("parley.recent.reads", "from", "memory");
    this.fromRedis = metrics.counter("parley.recent.reads", "from", "redis");
    Gauge.builder("parley.recent", memory, RecentEntries::bytes)
        .baseUnit("bytes")
        .register(metrics);
    this.fromPostgres = metrics.counter("parley.recent.reads", "from", "postgres");
  }

  @Override
  public void committed(Appended appended) {
    appended.tails().forEach(tail -> add(appended.epoch(), tail));
  }

  /// The entries with `after` < seq ≤ `upTo`, if all of them are cached.
  public Optional<List<Document>> range(RoomView view, long after, long upTo) {
    if (upTo - after > Window.MAX_ENTRIES) {
      return Optional.empty();
    }
    var key = RecentKey.of(view);
    var window = memory.getIfPresent(key);
    var here = window == null ? Optional.<List<Document>>empty() : window.range(after, upTo);
    if (here.isPresent()) {
      fromMemory.increment();
      return here;
    }
    var there = redis.range(key, after, upTo);
    if (there.isPresent()) {
      fromRedis.increment();
      remember(key, new Window(after + 1, there.get()));
    }
    return there;
  }

  /// Adds entries that were read from Postgres.
  public void fill(RoomView view, long after, List<Document> documents) {
    fromPostgres.increment();
    if (documents.isEmpty()) {
      return;
    }
    var key = RecentKey.of(view);
    var window = new Window(after + 1, documents).trimmed();
    remember(key, window);
    redis.offer(key, window);
  }

  private void add(String epoch, LogTail tail) {
    if (tail.fresh().isEmpty()) {
      return;
    }
    var key = new RecentKey(epoch, tail.room(), tail.redactions());
    if (tail.redacted()) {
      var before = new RecentKey(epoch, tail.room(), tail.redactions() - 1);
      memory.invalidate(before);
      redis.forget(before);
    }
    var documents = tail.fresh().stream().map(StoredEntry::document).toList();
    var window = new Window(tail.fresh().getFirst().seq(), documents).trimmed();
    remember(key, window);
    redis.offer(key, window);
  }

  private static double bytes(Cache<RecentKey, Window> memory) {
    return memory.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private void remember(RecentKey key, Window window) {
    memory.asMap().merge(key, window, (known, added) -> known.and(added).trimmed());
  }
}

package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/// Per key, allows a number of attempts at once and then one after each fixed pause. A key that
/// waits for the pause is always admitted, however many of its attempts were refused before.
///
/// A refused attempt does not count. A key is forgotten when it is full again; beyond 50,000 keys
/// the least used ones are. Safe for many threads.
final class AttemptRate {

  private static final long MOST_KEYS = 50_000;

  private final int burst;
  private final long pauseNanos;
  private final Ticker ticker;
  private final Cache<String, Bucket> buckets;

  /// @param burst attempts without a pause
  /// @param pause until the next attempt
  AttemptRate(int burst, Duration pause, Ticker ticker) {
    this.burst = burst;
    this.pauseNanos = pause.toNanos();
    this.ticker = ticker;
    this.buckets =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterAccess(pause.multipliedBy(burst))
            .maximumSize(MOST_KEYS)
            .build();
  }

  /// Counts an attempt; if it comes too early, returns how long to wait.
  Optional<Duration> take(String key) {
    return buckets.get(key, _ -> new Bucket(ticker.read())).take(ticker.read());
  }

  /// Takes one attempt back, because it was not a failure.
  void giveBack(String key) {
    var bucket = buckets.getIfPresent(key);
    if (bucket != null) {
      bucket.giveBack();
    }
  }

  /// Guarded by itself.
  private final class Bucket {

    /// When it was, or will be, full.
    private long fullAt;

    Bucket(long now) {
      fullAt = now;
    }

    synchronized Optional<Duration> take(long now) {
      long missing = Math.max(0, fullAt - now);
      long tooMuch = missing + pauseNanos - burst * pauseNanos;
      if (tooMuch > 0) {
        return Optional.of(Duration.ofNanos(tooMuch));
      }
      fullAt = now + missing + pauseNanos;
      return Optional.empty();
    }

    synchronized void giveBack() {
      fullAt -= pauseNanos;
    }
  }
}

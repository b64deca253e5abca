package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;

/// Per key, allows a number of attempts at once and then one after ever longer pauses.
///
/// An attempt counts from the moment it is allowed. So a client that sends its attempts in parallel
/// gets no more of them than a client that sends them one by one. A refused attempt does not count.
/// Keys unused for an hour, or beyond 50,000, are forgotten. Safe for many threads.
final class Throttle {

  private static final Duration FORGET = Duration.ofHours(1);
  private static final long MOST_KEYS = 50_000;
  private static final int MOST_DOUBLINGS = 20;

  /// @param free attempts without a pause
  /// @param first the pause after the first attempt beyond; each further one doubles it
  /// @param longest no pause is longer; below the hour after which a key is forgotten
  record Rule(int free, Duration first, Duration longest) {

    Duration pauseAfter(int attempts) {
      int beyond = attempts - free;
      if (beyond <= 0) {
        return Duration.ZERO;
      }
      var pause = first.multipliedBy(1L << Math.min(beyond - 1, MOST_DOUBLINGS));
      return pause.compareTo(longest) < 0 ? pause : longest;
    }
  }

  private final Rule rule;
  private final Ticker ticker;
  private final Cache<String, Attempts> attempts;

  Throttle(Rule rule, Ticker ticker) {
    this.rule = rule;
    this.ticker = ticker;
    this.attempts =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterAccess(FORGET)
            .maximumSize(MOST_KEYS)
            .build();
  }

  /// Counts an attempt; if it comes too early, returns how long to wait.
  Optional<Duration> take(String key) {
    return attempts.get(key, _ -> new Attempts()).take(ticker.read());
  }

  /// Takes one attempt back, because it was not a failure.
  void giveBack(String key) {
    attempts.get(key, _ -> new Attempts()).giveBack();
  }

  void forget(String key) {
    attempts.invalidate(key);
  }

  /// Guarded by itself.
  private final class Attempts {

    private int count;
    private long closedAt;
    private Duration pause = Duration.ZERO;

    synchronized Optional<Duration> take(long now) {
      var left = pause.minusNanos(now - closedAt);
      if (left.isPositive()) {
        return Optional.of(left);
      }
      count++;
      closedAt = now;
      pause = rule.pauseAfter(count);
      return Optional.empty();
    }

    synchronized void giveBack() {
      count = Math.max(0, count - 1);
      pause = Duration.ZERO;
    }
  }
}

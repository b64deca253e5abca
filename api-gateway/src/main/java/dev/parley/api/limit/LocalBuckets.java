package dev.parley.api.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/// Buckets of this instance alone. At most 100,000; a bucket untouched for two minutes is full
/// again under every [Rule], so forgetting it changes nothing.
final class LocalBuckets implements Buckets {

  private static final int MAX_BUCKETS = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

  private final Cache<Limit, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).expireAfterAccess(FORGOTTEN_AFTER).build();
  private final LongSupplier nanoTime;

  LocalBuckets(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Mono<Verdict> take(Limit limit) {
    return Mono.fromSupplier(() -> {
      long now = nanoTime.getAsLong();
      return buckets.get(limit, it -> new Bucket(it.rule().burst(), now)).take(limit, now);
    });
  }

  /// Guarded by itself.
  private static final class Bucket {

    private double tokens;
    private long filledAt;

    Bucket(double tokens, long now) {
      this.tokens = tokens;
      this.filledAt = now;
    }

    synchronized Verdict take(Limit limit, long now) {
      double fresh = (now - filledAt) / 1e9 * limit.rule().perSecond();
      tokens = Math.min(limit.rule().burst(), tokens + Math.max(0, fresh));
      filledAt = now;
      boolean allowed = tokens >= 1;
      if (allowed) {
        tokens--;
      }
      return Verdict.of(limit, allowed, tokens);
    }
  }
}

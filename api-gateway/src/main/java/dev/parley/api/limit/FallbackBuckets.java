package dev.parley.api.limit;

import java.time.Duration;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/// Uses the shared buckets, and the local ones while those do not answer.
///
/// After a failure the shared ones are not used for [#PAUSE]. So a hanging Redis delays only one
/// request now and then by [#PATIENCE].
final class FallbackBuckets implements Buckets {

  static final Duration PATIENCE = Duration.ofMillis(100);
  static final Duration PAUSE = Duration.ofSeconds(2);

  private final Buckets shared;
  private final Buckets local;
  private final LongSupplier nanoTime;
  private volatile long tryAgainAt;

  FallbackBuckets(Buckets shared, Buckets local, LongSupplier nanoTime) {
    this.shared = shared;
    this.local = local;
    this.nanoTime = nanoTime;
    this.tryAgainAt = nanoTime.getAsLong();
  }

  @Override
  public Mono<Verdict> take(Limit limit) {
    if (nanoTime.getAsLong() - tryAgainAt < 0) {
      return local.take(limit);
    }
    return shared
        .take(limit)
        .timeout(PATIENCE)
        .onErrorResume(_ -> {
          tryAgainAt = nanoTime.getAsLong() + PAUSE.toNanos();
          return local.take(limit);
        });
  }
}

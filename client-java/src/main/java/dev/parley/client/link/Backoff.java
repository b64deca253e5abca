package dev.parley.client.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The pauses between attempts: exponential with full jitter.
///
/// The pause is uniform in [0, min(cap, base · 2^tries)]; see Brooker, "Exponential Backoff And
/// Jitter", AWS Architecture Blog 2015. Confined to one thread.
public final class Backoff {

  private static final int MOST_DOUBLINGS = 20;

  private final Duration base;
  private final Duration cap;
  private final Duration stableAfter;
  private final RandomGenerator random;
  private int tries;

  public Backoff(Duration base, Duration cap, Duration stableAfter, RandomGenerator random) {
    this.base = base;
    this.cap = cap;
    this.stableAfter = stableAfter;
    this.random = random;
  }

  /// The next pause.
  public Duration next() {
    return pause(tries++);
  }

  /// A connection ended that had lasted this long; a short one does not reset the back-off.
  public void connectionLasted(Duration time) {
    if (time.compareTo(stableAfter) >= 0) {
      tries = 0;
    }
  }

  /// The pause after that many attempts, for callers that count themselves.
  public Duration pause(int triesBefore) {
    long ceiling =
        Math.min(cap.toMillis(), base.toMillis() << Math.min(triesBefore, MOST_DOUBLINGS));
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }
}

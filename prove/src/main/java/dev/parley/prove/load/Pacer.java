package dev.parley.prove.load;

import java.util.concurrent.atomic.AtomicLong;

/// Hands out the times of new requests: so many a second for all clients together.
///
/// After a stall it catches up on at most one second. Safe for many threads.
final class Pacer {

  private static final long MOST_BEHIND = 1_000_000_000L;

  private final long interval;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Pacer(double perSecond) {
    interval = (long) (1e9 / perSecond);
  }

  /// The next free moment, by `System.nanoTime()`.
  long next() {
    long earliest = System.nanoTime() - MOST_BEHIND;
    return next.updateAndGet(last -> Math.max(last, earliest) + interval);
  }
}

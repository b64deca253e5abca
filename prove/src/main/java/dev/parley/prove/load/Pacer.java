package dev.parley.prove.load;

import java.util.concurrent.atomic.AtomicLong;

/// Hands out the moments at which somebody asks for something: so many a second, all in all.
///
/// After a stall at most a second's worth is made up for. Safe for many threads.
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

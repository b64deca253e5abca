package dev.parley.bench.talk;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// Says when each message of a steady stream is due, whatever became of those before: open loop.
///
/// Message i is due at start + i / rate. Latency counts from there, so that a server (or generator)
/// that stalls is charged for all that should have been sent meanwhile; see Tene, "How NOT to
/// Measure Latency".
public final class OpenLoopSchedule {

  /// Sleeps are cut to this, since longer ones are woken later.
  private static final long LONGEST_PARK_NANOS = 500_000;

  private final long start;
  private final double nanosBetween;
  private final LongSupplier nanoTime;

  /// @param nanoTime a clock such as [System#nanoTime()]
  public OpenLoopSchedule(long start, double rate, LongSupplier nanoTime) {
    this.start = start;
    this.nanosBetween = 1e9 / rate;
    this.nanoTime = nanoTime;
  }

  /// When a message is due.
  public long due(int number) {
    return start + (long) (number * nanosBetween);
  }

  /// Blocks for `count` messages' time; hands out each time all numbers below the one given.
  public void run(int count, IntConsumer dueUpTo) {
    for (int handedOut = 0; handedOut < count; ) {
      int due = (int) Math.min(count, dueBy(nanoTime.getAsLong()));
      if (due > handedOut) {
        dueUpTo.accept(due);
        handedOut = due;
      } else {
        long wait = due(handedOut) - nanoTime.getAsLong();
        LockSupport.parkNanos(Math.clamp(wait, 1, LONGEST_PARK_NANOS));
      }
    }
  }

  /// How many messages are due by then.
  long dueBy(long now) {
    return now < start ? 0 : (long) ((now - start) / nanosBetween) + 1;
  }
}

package dev.parley.bench.talk;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/// The due times of a steady stream of messages, independent of the answers: an open loop.
///
/// Message i is due at start + i / rate. Latency counts from there, so a stalled server (or
/// generator) is charged for every message that was due meanwhile; see Tene, "How NOT to Measure
/// Latency".
public final class OpenLoopSchedule {

  /// The longest sleep, because longer ones wake up later.
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

  /// The due time of a message.
  public long due(int number) {
    return start + (long) (number * nanosBetween);
  }

  /// Blocks until `count` messages are due; passes on, each time, the number below which all are
  /// due.
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

  /// The number of messages due by then.
  long dueBy(long now) {
    return now < start ? 0 : (long) ((now - start) / nanosBetween) + 1;
  }
}

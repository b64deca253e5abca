package dev.parley.message.standstill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How far one partition is behind, and how old its oldest unappended record is.
///
/// The age is counted from the first check that saw the record at the end of the topic, so that
/// wrong clocks and forged timestamps do not matter. It is at most one interval too small, and
/// restarts with the process. Not safe for threads.
final class PartitionLag {

  /// How many checks are remembered; beyond that the newest are dropped, which never makes an age
  /// smaller.
  private static final int MOST = 1_000;

  private record Look(long end, long at) {}

  private final Deque<Look> looks = new ArrayDeque<>();
  private long end;
  private long committed;

  /// Records the offsets of one check.
  ///
  /// @param end the offset of the next record to be written
  /// @param committed the offset of the next record to be appended
  /// @param at in nanoseconds
  void note(long end, long committed, long at) {
    this.end = end;
    this.committed = committed;
    while (!looks.isEmpty() && looks.getFirst().end() <= committed) {
      looks.removeFirst();
    }
    boolean moved = looks.isEmpty() || looks.getLast().end() < end;
    if (end > committed && moved && looks.size() < MOST) {
      looks.addLast(new Look(end, at));
    }
  }

  /// The number of records that are published but not appended.
  long records() {
    return Math.max(0, end - committed);
  }

  /// The age of the oldest such record; zero when there is none.
  Duration oldest(long now) {
    return looks.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - looks.getFirst().at());
  }
}

package dev.parley.message.standstill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How far one partition is behind, and how old its oldest unappended record is.
///
/// The age is counted from when this process first saw the record at the end of the topic, so that
/// neither clocks nor forged timestamps matter: it is at most one look too small, and begins anew
/// with the process. Not safe for threads.
final class PartitionLag {

  /// Looks that are remembered; when there are more, the newest are not noted, which makes no age
  /// smaller.
  private static final int MOST = 1_000;

  private record Look(long end, long at) {}

  private final Deque<Look> looks = new ArrayDeque<>();
  private long end;
  private long committed;

  /// Notes a look at the topic.
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

  /// Records that are published and not appended.
  long records() {
    return Math.max(0, end - committed);
  }

  /// How long the oldest of them has been seen; zero when there is none.
  Duration oldest(long now) {
    return looks.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - looks.getFirst().at());
  }
}

package dev.parley.bench.load;

import java.util.TreeSet;

/// Watches the seqs that one subscriber of a room is sent. Confined to one thread.
final class Sequence {

  /// Seqs remembered as missing; beyond it they are only counted.
  private static final int MOST_REMEMBERED = 100_000;

  private final TreeSet<Long> missing = new TreeSet<>();
  private long cursor = -1;
  private long forgotten;
  private long repeated;
  private long outOfOrder;

  /// The next seq that came.
  void saw(long seq) {
    if (cursor < 0 || seq == cursor + 1) {
      cursor = seq;
    } else if (seq > cursor) {
      expectUpTo(seq - 1);
      cursor = seq;
    } else if (missing.remove(seq)) {
      outOfOrder++;
    } else {
      repeated++;
    }
  }

  /// Everything up to this seq ought to have come by now.
  void expectUpTo(long seq) {
    for (long next = cursor + 1; next <= seq; next++) {
      if (missing.size() < MOST_REMEMBERED) {
        missing.add(next);
      } else {
        forgotten++;
      }
    }
    cursor = Math.max(cursor, seq);
  }

  /// The highest that came or was expected; -1 before any.
  long cursor() {
    return cursor;
  }

  /// Those that never came.
  long missing() {
    return missing.size() + forgotten;
  }

  long repeated() {
    return repeated;
  }

  /// Those that came after a later one.
  long outOfOrder() {
    return outOfOrder;
  }
}

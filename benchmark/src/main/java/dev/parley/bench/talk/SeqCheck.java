package dev.parley.bench.talk;

import java.util.TreeSet;

/// Watches the seqs that one subscriber of a room is sent. Confined to one thread.
public final class SeqCheck {

  /// Seqs remembered as missing; beyond it they are only counted.
  private static final int MOST_REMEMBERED = 100_000;

  private final TreeSet<Long> missing = new TreeSet<>();
  private long cursor;
  private long forgotten;
  private long repeated;
  private long outOfOrder;

  /// Begins with whatever comes first.
  public SeqCheck() {
    this(-1);
  }

  /// Begins after a seq.
  public SeqCheck(long cursor) {
    this.cursor = cursor;
  }

  /// The next seq that came.
  public void saw(long seq) {
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
  public void expectUpTo(long seq) {
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
  public long cursor() {
    return cursor;
  }

  /// Those that never came.
  public long missing() {
    return missing.size() + forgotten;
  }

  public long repeated() {
    return repeated;
  }

  /// Those that came after a later one.
  public long outOfOrder() {
    return outOfOrder;
  }
}

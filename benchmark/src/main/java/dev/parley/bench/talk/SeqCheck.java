package dev.parley.bench.talk;

import java.util.TreeSet;

/// Checks the seqs that one subscriber of a room receives. Confined to one thread.
public final class SeqCheck {

  /// The most missing seqs to remember; more are only counted.
  private static final int MOST_REMEMBERED = 100_000;

  private final TreeSet<Long> missing = new TreeSet<>();
  private long cursor;
  private long forgotten;
  private long repeated;
  private long outOfOrder;

  /// Starts with the first seq that arrives.
  public SeqCheck() {
    this(-1);
  }

  /// Starts after a seq.
  public SeqCheck(long cursor) {
    this.cursor = cursor;
  }

  /// Takes the next seq.
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

  /// Counts seqs up to this one as missing if they have not arrived.
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

  /// The highest seq that arrived or was expected; -1 before any.
  public long cursor() {
    return cursor;
  }

  /// The number of seqs that never arrived.
  public long missing() {
    return missing.size() + forgotten;
  }

  public long repeated() {
    return repeated;
  }

  /// The number of seqs that arrived after a later one.
  public long outOfOrder() {
    return outOfOrder;
  }
}

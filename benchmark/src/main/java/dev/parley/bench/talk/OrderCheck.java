package dev.parley.bench.talk;

import java.util.Arrays;

/// Checks that all members on one loop get the same entry for each room and seq.
///
/// Keeps eight bytes per entry. Confined to the loop.
final class OrderCheck {

  private static final int FIRST_SIZE = 64;

  private final long[][] prints;
  private final long[] firsts;
  private long differing;

  OrderCheck(int rooms) {
    prints = new long[rooms][FIRST_SIZE];
    firsts = new long[rooms];
    Arrays.fill(firsts, -1);
  }

  /// Records an entry.
  ///
  /// @param print of its bytes
  void saw(int room, long seq, long print) {
    if (firsts[room] < 0) {
      firsts[room] = seq;
    }
    long at = seq - firsts[room];
    if (at < 0 || at > Integer.MAX_VALUE >> 1) {
      return; // before the first recorded seq
    }
    if (at >= prints[room].length) {
      prints[room] = Arrays.copyOf(prints[room], Math.max((int) at + 1, 2 * prints[room].length));
    }
    long known = prints[room][(int) at];
    if (known == 0) {
      prints[room][(int) at] = print;
    } else if (known != print) {
      differing++;
    }
  }

  /// The number of entries that differ between members, on this loop or between both loops.
  long differing(OrderCheck other) {
    long between = 0;
    for (int room = 0; room < prints.length; room++) {
      for (int at = 0; at < prints[room].length && firsts[room] >= 0; at++) {
        long theirs = other.print(room, firsts[room] + at);
        if (prints[room][at] != 0 && theirs != 0 && prints[room][at] != theirs) {
          between++;
        }
      }
    }
    return differing + other.differing + between;
  }

  private long print(int room, long seq) {
    long at = seq - firsts[room];
    return firsts[room] < 0 || at < 0 || at >= prints[room].length ? 0 : prints[room][(int) at];
  }
}

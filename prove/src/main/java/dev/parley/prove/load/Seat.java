package dev.parley.prove.load;

import org.jspecify.annotations.Nullable;

/// The position of a client in one room.
///
/// Guarded by the client's lock.
final class Seat {

  /// The number of entries that a first join delivers.
  private static final int LATEST = 50;

  final String room;
  long seq = -1;
  String epoch = "";
  boolean joined;
  boolean asked;
  long joinAt;
  @Nullable Hole hole;

  /// Entries that the server did not deliver, to read by REST.
  record Hole(long from, long to) {}

  Seat(String room) {
    this.room = room;
  }

  /// The cursor to join with; -1 before the first time.
  long after() {
    return seq;
  }

  /// A subscription starts at a head; the entries that it leaves out become a hole.
  void joined(long head, boolean recovered, String newEpoch) {
    long first = recovered && asked && seq >= 0 ? seq + 1 : Math.max(1, head - LATEST + 1);
    if (seq >= 0 && first > seq + 1) {
      hole = new Hole(hole == null ? seq + 1 : hole.from(), first - 1);
    }
    seq = first - 1;
    epoch = newEpoch;
    joined = true;
    asked = false;
  }

  /// The connection ended, or the client left the room.
  void lose(long joinAgainAt) {
    joined = false;
    asked = false;
    joinAt = joinAgainAt;
  }
}

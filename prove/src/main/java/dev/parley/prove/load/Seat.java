package dev.parley.prove.load;

import org.jspecify.annotations.Nullable;

/// Where a client is in one room.
///
/// Guarded by the client's lock.
final class Seat {

  /// What a first join brings.
  private static final int LATEST = 50;

  final String room;
  long seq = -1;
  String epoch = "";
  boolean joined;
  boolean asked;
  long joinAt;
  @Nullable Hole hole;

  /// Entries that the server would not send, to be read by REST.
  record Hole(long from, long to) {}

  Seat(String room) {
    this.room = room;
  }

  /// The cursor to join with; -1 before the first time.
  long after() {
    return seq;
  }

  /// The subscription begins at a head; what it leaves out becomes a hole.
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

  /// The connection is gone, or the room was left.
  void lose(long joinAgainAt) {
    joined = false;
    asked = false;
    joinAt = joinAgainAt;
  }
}

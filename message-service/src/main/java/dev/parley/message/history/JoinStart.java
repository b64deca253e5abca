package dev.parley.message.history;

import dev.parley.message.members.RoomView;
import java.util.Optional;

/// Where the entries of a join start.
///
/// @param from the entries come after this seq
/// @param recovered false when the client must read the entries between its cursor and `from` by
///   REST
record JoinStart(long from, boolean recovered) {

  static final int LAST_ENTRIES = 50;
  static final int MAX_MISSING = 500;

  /// @param after the client's cursor, if it has one
  /// @param epoch the epoch of the cursor; absent: the present one
  static JoinStart of(RoomView view, Optional<Long> after, Optional<String> epoch) {
    long last = Math.max(0, view.seq() - LAST_ENTRIES);
    if (after.isEmpty()) {
      return new JoinStart(last, true);
    }
    long cursor = after.get();
    boolean sameLog = epoch.isEmpty() || epoch.get().equals(view.epoch());
    boolean inReach = cursor >= 0 && cursor <= view.seq() && view.seq() - cursor <= MAX_MISSING;
    return sameLog && inReach ? new JoinStart(cursor, true) : new JoinStart(last, false);
  }
}

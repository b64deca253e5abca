package dev.parley.message.recent;

import dev.parley.events.RoomId;
import dev.parley.message.members.RoomView;

/// The cache key: with another epoch or after a redaction, old entries are not found.
record RecentKey(String epoch, RoomId room, long redactions) {

  static RecentKey of(RoomView view) {
    return new RecentKey(view.epoch(), view.room(), view.redactions());
  }

  String redis() {
    return "recent:" + epoch + ":" + room + ":" + redactions;
  }
}

package dev.parley.message.recent;

import dev.parley.events.RoomId;
import dev.parley.message.members.RoomView;

/// What cached entries belong to: with another epoch or after a redaction they are not found.
record RecentKey(String epoch, RoomId room, long redactions) {

  static RecentKey of(RoomView view) {
    return new RecentKey(view.epoch(), view.room(), view.redactions());
  }

  String redis() {
    return "recent:" + epoch + ":" + room + ":" + redactions;
  }
}

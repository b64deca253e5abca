package dev.parley.client.room;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.event.Signal;

/// Told what happens in a room, in order, one call at a time.
///
/// All listeners of one client share one thread. A listener may block, also for the answer to a
/// message of its own; then everything behind it waits, the client stops reading from its socket
/// once its bound is reached, and a server that loses patience closes the connection, which resumes
/// without loss. What a listener throws is logged and dropped.
@FunctionalInterface
public interface RoomListener {

  /// The next entry: seq rises by one from call to call, but after [#onMissed] and after
  /// [#onJoined] with a changed epoch.
  void onEntry(Entry entry);

  /// The room was joined, at first or again; its entries follow.
  default void onJoined(Joined joined) {}

  /// Entries exist that will not be delivered: loading them is turned off, failed, or they are too
  /// many.
  default void onMissed(Missed missed) {}

  /// Someone types, reads, comes or goes.
  default void onSignal(Signal signal) {}

  /// The subscription has ended; nothing more follows.
  ///
  /// @param reason `client`, `kicked`, `banned`, `archived`, `closed`, or the code of a refused
  ///   join
  default void onLeft(String reason) {}
}

package dev.parley.client.room;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Missed;
import dev.parley.client.event.Signal;

/// Gets the events of a room, in order, one call at a time.
///
/// All listeners of one client share one thread. A listener may block, even for the answer to its
/// own message. Then all later events wait, the client stops reading from its socket once its limit
/// is reached, and the server may close the connection, which resumes without loss. Exceptions of a
/// listener are logged and dropped.
@FunctionalInterface
public interface RoomListener {

  /// The next entry: seq rises by one from call to call, except after [#onMissed] and after
  /// [#onJoined] with a changed epoch.
  void onEntry(Entry entry);

  /// The room was joined, at first or again; its entries follow.
  default void onJoined(Joined joined) {}

  /// Entries exist that will not be delivered: loading them is turned off, failed, or they are too
  /// many.
  default void onMissed(Missed missed) {}

  /// A user types, reads, comes or goes.
  default void onSignal(Signal signal) {}

  /// The subscription has ended. This is the last call to this listener.
  ///
  /// @param reason `client`, `kicked`, `banned`, `archived`, `closed`, or the code of a refused
  ///   join
  default void onLeft(String reason) {}
}

package dev.parley.gateway.signal;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.frame.ServerFrame.LastSeen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/// Who is in which room now, on all gateways together. No method blocks.
///
/// The users that a gateway writes expire unless it refreshes them. So the users of a crashed
/// gateway disappear.
public interface PresenceSet {

  /// One user on one gateway, with any number of sockets.
  ///
  /// @param brief the id ends with the connection, so its "last seen" is not needed
  record Member(Person person, boolean away, boolean brief) {}

  /// One atomic step in one room.
  ///
  /// @param put users who are here, or still are
  /// @param replaced users in `put` whose appearance was different before
  /// @param gone users who are not here any more
  /// @param read whether to return who is here
  /// @param lastSeen whether to return who was here
  record Step(
      List<Member> put, List<Member> replaced, List<Member> gone, boolean read, boolean lastSeen) {

    boolean isNothing() {
      return !read && !lastSeen && put.isEmpty() && replaced.isEmpty() && gone.isEmpty();
    }
  }

  /// The result of a step.
  ///
  /// @param at when
  /// @param count the users who are here, each counted once per gateway
  /// @param members those users, unless not requested or too many
  /// @param lastSeen users who were here, the latest first; some may be here again
  record Reading(Instant at, int count, List<Member> members, List<LastSeen> lastSeen) {}

  /// Whether it answered a moment ago.
  boolean isThere();

  /// Runs a step; fails soon when it cannot.
  CompletionStage<Reading> step(RoomId room, Step step);

  /// Sets the listener for changes of a room on any gateway, with the users who left one and when.
  ///
  /// A user who left one gateway may be on another. Notices may be lost. Must not block.
  void onChange(BiConsumer<RoomId, Map<UserId, Instant>> listener);
}

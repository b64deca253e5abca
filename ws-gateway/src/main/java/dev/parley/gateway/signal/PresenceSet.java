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

/// Who is in which room now, on all gateways together. Nothing here waits.
///
/// What a gateway puts lapses unless it is put again, so a gateway that dies takes its people
/// along.
public interface PresenceSet {

  /// One person on one gateway, with however many sockets.
  ///
  /// @param brief the id ends with the connection, so nobody asks when it was last seen
  record Member(Person person, boolean away, boolean brief) {}

  /// One step in one room, done as a whole.
  ///
  /// @param put are here, or still are
  /// @param replaced are put too, but looked like this before
  /// @param gone are not here any more
  /// @param read whether to answer who is here
  /// @param lastSeen whether to answer who was
  record Step(
      List<Member> put, List<Member> replaced, List<Member> gone, boolean read, boolean lastSeen) {

    boolean isNothing() {
      return !read && !lastSeen && put.isEmpty() && replaced.isEmpty() && gone.isEmpty();
    }
  }

  /// What came of a step.
  ///
  /// @param at when
  /// @param count members that are here, one person counted once a gateway
  /// @param members those, unless they were not asked for or are too many
  /// @param lastSeen who was here, the latest first; some may be here again
  record Reading(Instant at, int count, List<Member> members, List<LastSeen> lastSeen) {}

  /// Whether it answered a moment ago.
  boolean isThere();

  /// Does a step; fails soon when it cannot.
  CompletionStage<Reading> step(RoomId room, Step step);

  /// Hears that a room has changed, through whichever gateway, and who left one and when.
  ///
  /// Whoever left one gateway may be on another. Words may be lost. Must not wait.
  void onChange(BiConsumer<RoomId, Map<UserId, Instant>> listener);
}

package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user's ban, mute and slow mode in a room; they need not be a member.
///
/// @param bannedUntil null: not banned; [Instant#MAX]: until the ban is lifted
/// @param mutedUntil likewise
/// @param lastSentAt the time of their last message while the room had slow mode
public record Restrictions(
    RoomId room,
    UserId user,
    @Nullable Instant bannedUntil,
    @Nullable Instant mutedUntil,
    @Nullable Instant lastSentAt) {

  /// For a user without stored restrictions.
  static Restrictions good(RoomId room, UserId user) {
    return new Restrictions(room, user, null, null, null);
  }

  boolean isBanned(Instant now) {
    return bannedUntil != null && bannedUntil.isAfter(now);
  }

  boolean isMuted(Instant now) {
    return mutedUntil != null && mutedUntil.isAfter(now);
  }

  Restrictions banned(@Nullable Instant until) {
    return new Restrictions(room, user, until, mutedUntil, lastSentAt);
  }

  Restrictions muted(@Nullable Instant until) {
    return new Restrictions(room, user, bannedUntil, until, lastSentAt);
  }

  Restrictions sent(Instant at) {
    return new Restrictions(room, user, bannedUntil, mutedUntil, at);
  }
}

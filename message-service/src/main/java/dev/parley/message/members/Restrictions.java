package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What holds for somebody in a room beside their role; they need not be a member.
///
/// @param bannedUntil null: they are not; [Instant#MAX]: until it is lifted
/// @param mutedUntil likewise
/// @param lastSentAt of their last message while the room had slow mode
public record Restrictions(
    RoomId room,
    UserId user,
    @Nullable Instant bannedUntil,
    @Nullable Instant mutedUntil,
    @Nullable Instant lastSentAt) {

  /// Of somebody of whom nothing is stored.
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

package dev.parley.gateway.fanout;

import dev.parley.events.entry.AskedEntry;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.RoomChange;
import dev.parley.events.entry.RoomEntry;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.session.Identity;
import org.jspecify.annotations.Nullable;

/// Which entries end whose join of a room: the gateway's part of "members only" (G6).
final class Endings {

  private Endings() {}

  /// Why `entry` ends the user's join, or null.
  ///
  /// @param open whether every signed-in user may read the room: then leaving the membership keeps
  ///   the socket's join
  static @Nullable LeftReason of(Entry entry, Identity who, boolean open) {
    return switch (entry) {
      case MemberEntry member when member.user().id().equals(who.user()) ->
          removal(member.change(), open);
      case RoomEntry room -> change(room, who);
      case MemberEntry _, AskedEntry _ -> null;
    };
  }

  private static @Nullable LeftReason removal(MemberChange change, boolean open) {
    return switch (change) {
      case KICKED -> LeftReason.KICKED;
      case BANNED -> LeftReason.BANNED;
      case LEFT -> open ? null : LeftReason.CLOSED;
      case JOINED, ROLE, UNBANNED, MUTED, UNMUTED -> null;
    };
  }

  private static @Nullable LeftReason change(RoomEntry room, Identity who) {
    if (room.change() == RoomChange.ARCHIVED) {
      return LeftReason.ARCHIVED;
    }
    return room.change() == RoomChange.SETTINGS && !room.settings().guests() && who.guest()
        ? LeftReason.CLOSED
        : null;
  }
}

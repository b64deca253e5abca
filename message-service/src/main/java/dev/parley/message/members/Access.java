package dev.parley.message.members;

import dev.parley.events.reply.Code;
import dev.parley.events.room.Role;
import dev.parley.events.room.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may read and who may write; every check of either asks here.
public final class Access {

  /// Somebody as a room sees them at one moment.
  ///
  /// @param role null for who is no member
  public record Person(@Nullable Role role, boolean guest, Restrictions standing) {

    public boolean moderates() {
      return role != null && role.atLeast(Role.MODERATOR);
    }
  }

  /// [#mayRead] as a condition of SQL, for statements that go over many rooms: of a room `r`, the
  /// reader's membership `m` and standing `s` in it, which may be missing, and `:guest`.
  public static final String MAY_READ =
      """
      ((s.banned_until IS NULL OR s.banned_until <= now())
        AND (m.role IS NOT NULL OR (r.kind = 'PUBLIC' AND (r.guests OR NOT :guest))))
      """;

  private Access() {}

  /// Members read their room; a public room is read by anyone signed in, by guests if it lets them,
  /// and by nobody whom it has banned.
  public static boolean mayRead(
      RoomKind kind, boolean guestsAllowed, @Nullable Role role, boolean guest, boolean banned) {
    return !banned && (role != null || (kind == RoomKind.PUBLIC && (guestsAllowed || !guest)));
  }

  /// Why somebody may not write, if they may not; who may not even read is told `not_found`.
  ///
  /// `muted` is the last word: it is only said to whoever may write otherwise.
  public static Optional<Code> writeRefusal(Room room, Person who, Instant now) {
    var banned = who.standing().isBanned(now);
    if (!mayRead(room.kind(), room.guests(), who.role(), who.guest(), banned)) {
      return Optional.of(Code.NOT_FOUND);
    }
    if (room.archived()) {
      return Optional.of(Code.ARCHIVED);
    }
    var needed = room.announcement() ? Role.MODERATOR : Role.MEMBER;
    var held = who.role() == null ? Role.MEMBER : who.role();
    if (!held.atLeast(needed)) {
      return Optional.of(Code.FORBIDDEN);
    }
    return who.standing().isMuted(now) ? Optional.of(Code.MUTED) : Optional.empty();
  }

  /// How long slow mode makes somebody wait before their next message; moderators never.
  public static Duration pause(Room room, Person who, Instant now) {
    var last = who.standing().lastSentAt();
    if (last == null || !isSlowed(room, who.role())) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, last.plusSeconds(room.slowMode()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Whether slow mode holds for whoever has that role.
  public static boolean isSlowed(Room room, @Nullable Role role) {
    return room.slowMode() > 0 && (role == null || !role.atLeast(Role.MODERATOR));
  }
}

package dev.parley.message.members;

import dev.parley.events.reply.Code;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may read and who may write; every such check is here.
public final class Access {

  /// A user's role and restrictions in a room at one moment.
  ///
  /// @param role null when the user is not a member
  public record Person(@Nullable Role role, boolean guest, Restrictions standing) {

    public boolean moderates() {
      return role != null && role.atLeast(Role.MODERATOR);
    }
  }

  /// [#mayRead] as an SQL condition, for statements over many rooms. It uses a room `r`, the
  /// reader's membership `m` and restrictions `s` in it, which may be missing, and `:guest`.
  public static final String MAY_READ =
      """
      ((s.banned_until IS NULL OR s.banned_until <= now())
        AND (m.role IS NOT NULL OR (r.kind = 'PUBLIC' AND (r.guests OR NOT :guest))))
      """;

  private Access() {}

  /// Members may read their room. A public room may be read by every signed-in user, by guests if
  /// it allows them, but not by users it has banned.
  public static boolean mayRead(
      RoomKind kind, boolean guestsAllowed, @Nullable Role role, boolean guest, boolean banned) {
    return !banned && (role != null || (kind == RoomKind.PUBLIC && (guestsAllowed || !guest)));
  }

  /// Why a user may not write, empty if they may. A user who may not even read gets `not_found`.
  ///
  /// `muted` is checked last: only users who may write otherwise get it.
  public static Optional<Code> writeRefusal(Room room, Person who, Instant now) {
    var banned = who.standing().isBanned(now);
    if (!mayRead(room.kind(), room.settings().guests(), who.role(), who.guest(), banned)) {
      return Optional.of(Code.NOT_FOUND);
    }
    if (room.archived()) {
      return Optional.of(Code.ARCHIVED);
    }
    var needed = room.settings().announcement() ? Role.MODERATOR : Role.MEMBER;
    var held = who.role() == null ? Role.MEMBER : who.role();
    if (!held.atLeast(needed)) {
      return Optional.of(Code.FORBIDDEN);
    }
    return who.standing().isMuted(now) ? Optional.of(Code.MUTED) : Optional.empty();
  }

  /// How long slow mode makes a user wait before their next message; zero for moderators.
  public static Duration pause(Room room, Person who, Instant now) {
    var last = who.standing().lastSentAt();
    if (last == null || !isSlowed(room, who.role())) {
      return Duration.ZERO;
    }
    var left = Duration.between(now, last.plusSeconds(room.settings().slowSeconds()));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// Whether slow mode applies to users with this role.
  public static boolean isSlowed(Room room, @Nullable Role role) {
    return room.settings().slowSeconds() > 0 && (role == null || !role.atLeast(Role.MODERATOR));
  }
}

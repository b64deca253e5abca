package dev.parley.message.members;

import dev.parley.events.reply.Code;
import dev.parley.events.room.Role;
import dev.parley.events.room.RoomKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may read and who may write; every check of either asks here.
public final class Access {

  private Access() {}

  /// Members read their room; a public room is read by anyone signed in, by guests if it lets them.
  public static boolean mayRead(
      RoomKind kind, boolean guestsAllowed, @Nullable Role role, boolean guest) {
    return role != null || (kind == RoomKind.PUBLIC && (guestsAllowed || !guest));
  }

  /// Why somebody may not write, if they may not; who may not even read is told `not_found`.
  public static Optional<Code> writeRefusal(Room room, @Nullable Role role, boolean guest) {
    if (!mayRead(room.kind(), room.guests(), role, guest)) {
      return Optional.of(Code.NOT_FOUND);
    }
    if (room.archived()) {
      return Optional.of(Code.ARCHIVED);
    }
    var needed = room.announcement() ? Role.MODERATOR : Role.MEMBER;
    var held = role == null ? Role.MEMBER : role;
    return held.atLeast(needed) ? Optional.empty() : Optional.of(Code.FORBIDDEN);
  }
}

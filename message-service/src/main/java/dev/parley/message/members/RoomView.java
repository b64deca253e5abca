package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.room.Role;
import dev.parley.events.room.RoomKind;
import org.jspecify.annotations.Nullable;

/// A room and somebody's place in it, as one statement's snapshot shows them.
///
/// @param seq the room's last
/// @param n its messages up to there
/// @param redactions part of every cache's key: what was cached before a redaction is out of date
/// @param role the reader's; absent when they are not a member
/// @param banned whether the room has shut the reader out for now
public record RoomView(
    RoomId room,
    @Nullable String handle,
    RoomKind kind,
    boolean guests,
    boolean archived,
    long seq,
    long n,
    long redactions,
    String epoch,
    @Nullable Role role,
    boolean banned) {

  public boolean isReadableBy(boolean guest) {
    return Access.mayRead(kind, guests, role, guest, banned);
  }
}

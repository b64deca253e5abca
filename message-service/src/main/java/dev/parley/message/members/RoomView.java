package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import org.jspecify.annotations.Nullable;

/// A room and a user's membership in it, in the snapshot of one statement.
///
/// @param seq the room's last seq
/// @param n the number of messages up to `seq`
/// @param redactions part of every cache key: entries cached before a redaction are out of date
/// @param role the reader's; absent when they are not a member
/// @param banned whether the reader is banned now
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

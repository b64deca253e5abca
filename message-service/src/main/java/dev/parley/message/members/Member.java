package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.state.Role;

/// A user's membership of a room.
///
/// @param joinedSeq the seq of the entry that made them a member
/// @param readSeq their read mark; it starts at `joinedSeq` and never goes down
public record Member(
    RoomId room, UserId user, String name, Role role, long joinedSeq, long readSeq) {

  public Member withRole(String newName, Role newRole) {
    return new Member(room, user, newName, newRole, joinedSeq, readSeq);
  }

  /// With the read mark moved up to `seq`; unchanged if the mark is there already.
  public Member readUpTo(long seq) {
    return seq <= readSeq ? this : new Member(room, user, name, role, joinedSeq, seq);
  }
}

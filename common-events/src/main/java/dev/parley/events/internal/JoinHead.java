package dev.parley.events.internal;

import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The first line of the answer to a join; each further line is the document of an entry.
///
/// @param seq the room's last seq
/// @param n the number of messages up to `seq`
/// @param role absent when the user is not a member
/// @param recovered false when entries are missing between the client's cursor and `from`
/// @param from the entries start after it
public record JoinHead(
    RoomId room,
    @Nullable String handle,
    RoomKind kind,
    String epoch,
    long seq,
    long n,
    @Nullable Role role,
    boolean recovered,
    long from) {

  public JoinHead {
    Objects.requireNonNull(room, "room");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(epoch, "epoch");
  }
}

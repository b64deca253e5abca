package dev.parley.gateway.entry;

import dev.parley.events.state.RoomKind;
import org.jspecify.annotations.Nullable;

/// A room in the snapshot of one statement, for a user who may read it.
///
/// @param head the log's end at that moment
/// @param from the following entries start after this seq
/// @param member whether the user is a member; a public room admits others, too
public record Snapshot(String epoch, long head, long from, RoomKind kind, boolean member) {

  /// A client's position in a log.
  public record Position(@Nullable String epoch, long seq) {}
}

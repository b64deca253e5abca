package dev.parley.gateway.entry;

import dev.parley.events.room.RoomKind;
import org.jspecify.annotations.Nullable;

/// A room as one statement saw it, for somebody it admits.
///
/// @param head the log's end at that moment
/// @param from the seq after which the entries that follow begin
/// @param member whether they are a member; a public room admits others, too
public record Snapshot(String epoch, long head, long from, RoomKind kind, boolean member) {

  /// How far somebody has come in a log.
  public record Position(@Nullable String epoch, long seq) {}
}

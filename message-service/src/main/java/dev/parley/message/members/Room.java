package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room as the last of its events that was applied left it.
///
/// @param handleSince when the room took its handle; of two rooms with one handle the later holds
///   it
/// @param slowMode seconds between two messages of one person; 0: none
/// @param version of the last event applied; the next one has one more
public record Room(
    RoomId id,
    @Nullable String handle,
    Instant handleSince,
    String title,
    RoomKind kind,
    boolean guests,
    boolean announcement,
    boolean archived,
    int slowMode,
    long version) {}

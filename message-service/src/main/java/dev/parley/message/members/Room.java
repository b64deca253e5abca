package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A room after the last applied event.
///
/// @param handleSince when the room got its handle; of two rooms with one handle, the later one has
///   it
/// @param slowMode seconds between two messages of one user; 0: none
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

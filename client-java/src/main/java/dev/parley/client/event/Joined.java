package dev.parley.client.event;

import org.jspecify.annotations.Nullable;

/// The server's answer to a join, at first and after each reconnect.
///
/// @param room the room's id
/// @param epoch opaque; a position is only valid within its epoch
/// @param seq the newest entry's
/// @param n the number of messages so far
/// @param role absent when the user reads without being a member
/// @param recovered false: the server could not resume at the requested position. Either the epoch
///   changed and the application should load the room anew; or entries are missing, which are
///   loaded over REST or reported by `RoomListener.onMissed`
public record Joined(
    String room,
    @Nullable String handle,
    String epoch,
    long seq,
    long n,
    @Nullable String role,
    boolean recovered) {}

package dev.parley.client.event;

import org.jspecify.annotations.Nullable;

/// The server's answer to a join, at first and after each reconnect.
///
/// @param room the room's id
/// @param epoch opaque; a position is only good within its epoch
/// @param seq the newest entry's
/// @param n the messages so far
/// @param role absent when the person reads without being a member
/// @param recovered false: the position asked for could not be resumed by the server; either the
///   epoch changed and the application should load the room anew, or entries are missing and
///   follow, loaded over REST, or are told by `RoomListener.onMissed`
public record Joined(
    String room,
    @Nullable String handle,
    String epoch,
    long seq,
    long n,
    @Nullable String role,
    boolean recovered) {}

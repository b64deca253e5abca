package dev.parley.gateway.join;

import dev.parley.events.RoomId;
import dev.parley.events.state.Role;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// message-service's answer to a join: the room in the snapshot of one statement, and the first
/// entries.
///
/// @param n the number of messages up to the head
/// @param role absent when the user is not a member
/// @param recovered whether the entries follow the client's cursor without a hole
record Admission(
    RoomId room,
    @Nullable String handle,
    long n,
    @Nullable Role role,
    boolean recovered,
    Snapshot snapshot,
    List<LogEntry> entries) {}

/// Entries of the room log in the gateway's memory: one copy for all sockets of a room, with
/// limits.
///
/// Start at [LogEntry]. A [Ring] has a room's newest entries, [Held] those that arrived too early.
@NullMarked
package dev.parley.gateway.entry;

import org.jspecify.annotations.NullMarked;

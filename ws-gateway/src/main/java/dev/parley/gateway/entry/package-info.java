/// Entries of the room log as the gateway keeps them: once for all sockets of a room, and bounded.
///
/// Start at [LogEntry]; a [Ring] has a room's newest, [Held] those that came before their turn.
@NullMarked
package dev.parley.gateway.entry;

import org.jspecify.annotations.NullMarked;

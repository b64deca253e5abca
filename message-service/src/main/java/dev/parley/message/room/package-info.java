/// The rules of one room inside a transaction: [OpenRoom] applies room events and commands in
/// order, [CommandChecks] decides whether a command is allowed, [WaitingEvents] holds the room
/// events that wait for an earlier one. The effect of each command is in `action`.
@NullMarked
package dev.parley.message.room;

import org.jspecify.annotations.NullMarked;

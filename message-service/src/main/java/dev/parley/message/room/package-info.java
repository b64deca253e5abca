/// The rules of one room inside a transaction: [OpenRoom] applies room events and commands in their
/// order, [CommandChecks] says whether a command may be done, [WaitingEvents] are the room events
/// that wait for an earlier one. What each command does stands in `action`.
@NullMarked
package dev.parley.message.room;

import org.jspecify.annotations.NullMarked;

/// The rules of one room inside a transaction: [OpenRoom] applies room events and commands in their
/// order, [CommandChecks] says whether a command may be done, [Messages] and [WaitingEvents] are
/// what the room brought along from the database and what changed.
@NullMarked
package dev.parley.message.room;

import org.jspecify.annotations.NullMarked;

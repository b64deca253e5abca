/// The append path, from the command topic to the room log: one transaction per batch allots every
/// seq. Start at [CommandListener], which reads as the path does; [RoomLog] is the transaction,
/// [OpenRoom] its rules, [EntryPublisher] what follows the commit and [Sweep] what a crash left.
@NullMarked
package dev.parley.message.append;

import org.jspecify.annotations.NullMarked;

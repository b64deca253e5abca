/// One transaction per batch gives every entry its seq. Start at [Appender], which decides how much
/// goes into one transaction; [RoomLog] is the transaction. A record or a room that fails does not
/// stop the others: [SuspectRooms], [KeptEvents].
@NullMarked
package dev.parley.message.append;

import org.jspecify.annotations.NullMarked;

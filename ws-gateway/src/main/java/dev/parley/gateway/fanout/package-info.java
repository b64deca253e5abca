/// From the room log to the sockets of each room, every entry once and in order.
///
/// Start at [EntryListener], the only reader of the log, then [FanOut] and [RoomChannel], which
/// holds the reader's rule: below the cursor drop, the next apply, above it hold and [Repairs].
@NullMarked
package dev.parley.gateway.fanout;

import org.jspecify.annotations.NullMarked;

/// A talk: members of rooms send messages at a steady rate, and each message's outcome is checked.
///
/// Start at [LoadClients], the connections, then [Talk], one rate. [OpenLoopSchedule] gives the due
/// time of each message. [Member] receives the answers. [SeqCheck] and [OrderCheck] find entries
/// that are missing, repeated, late, or in a different order.
@NullMarked
package dev.parley.bench.talk;

import org.jspecify.annotations.NullMarked;

/// A talk: members of rooms who send messages at a steady rate, and what became of each message.
///
/// Start at [LoadClients], who is connected, then [Talk], one rate. [OpenLoopSchedule] says when a
/// message is due. [Member] receives the answers. [SeqCheck] and [OrderCheck] find what is missing,
/// delivered twice, late, or not in the same order for all.
@NullMarked
package dev.parley.bench.talk;

import org.jspecify.annotations.NullMarked;

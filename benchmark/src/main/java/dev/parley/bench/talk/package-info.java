/// A talk: people in rooms who say things at a steady rate, and what became of each message.
///
/// Start at [LoadClients], who is connected, then [Talk], one rate. [OpenLoopSchedule] says when a
// message is due;
/// [Member] hears what came of it; [SeqCheck] and [OrderCheck] find what is missing, twice, late or
// not
/// the same for all.
@NullMarked
package dev.parley.bench.talk;

import org.jspecify.annotations.NullMarked;

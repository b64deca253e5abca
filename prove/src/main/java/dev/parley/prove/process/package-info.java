/// Faults of single processes: killed, frozen, restarted.
///
/// Start at [Killed]; [Restarts] is what they share.
@NullMarked
package dev.parley.prove.process;

import org.jspecify.annotations.NullMarked;

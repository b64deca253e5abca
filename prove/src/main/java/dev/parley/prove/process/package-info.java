/// Faults of single processes: killed, frozen, restarted.
///
/// Start at [Killed]; they share [Restarts].
@NullMarked
package dev.parley.prove.process;

import org.jspecify.annotations.NullMarked;

/// Trouble for single processes: ended, frozen, restarted, with another clock or a full disk.
///
/// Start reading at [PartFaults]; [Restarts], [Tmpfs] and [MovedClock] are the shared mechanics.
@NullMarked
package dev.parley.prove.process;

import org.jspecify.annotations.NullMarked;

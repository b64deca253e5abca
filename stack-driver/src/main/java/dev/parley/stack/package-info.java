/// Drives a local stack from other programs: its file, its ports, its processes, and a stack of the
/// program's own.
///
/// Start at [OwnStack]; [Site] is a stack that is already running.
@NullMarked
package dev.parley.stack;

import org.jspecify.annotations.NullMarked;

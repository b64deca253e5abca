/// Other servers beside Parley, each in its own process, to separate their resource use from the
/// load generator's.
///
/// Start at [SideProcess]; a [SideServer] runs in a process of this same program.
@NullMarked
package dev.parley.bench.side;

import org.jspecify.annotations.NullMarked;

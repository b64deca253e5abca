/// Other servers beside Parley, each in a process of its own, so that what it uses can be told from
/// the generator's.
///
/// Start at [SideProcess]; [SideServer] is what runs in one that is this program again.
@NullMarked
package dev.parley.bench.side;

import org.jspecify.annotations.NullMarked;

/// `./parley prove`: load and faults on a stack of its own, and a check of everything that came of
/// it.
///
/// Start at [dev.parley.prove.ProveCommand].
@NullMarked
package dev.parley.prove;

import org.jspecify.annotations.NullMarked;

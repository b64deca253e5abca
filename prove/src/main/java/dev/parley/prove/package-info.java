/// `./parley prove`: runs load and faults on a stack of its own, and checks the result.
///
/// Start at [dev.parley.prove.ProveCommand].
@NullMarked
package dev.parley.prove;

import org.jspecify.annotations.NullMarked;

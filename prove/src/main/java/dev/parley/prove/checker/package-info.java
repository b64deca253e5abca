/// Checks the history of a run against the invariants, without any tolerance.
///
/// Start at [Checker]; [Invariant] lists the checks.
@NullMarked
package dev.parley.prove.checker;

import org.jspecify.annotations.NullMarked;

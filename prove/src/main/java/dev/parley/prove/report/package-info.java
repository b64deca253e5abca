/// The result of a run: a row for each fault, a row for each invariant, and whether it is a proof.
///
/// Start at [Report].
@NullMarked
package dev.parley.prove.report;

import org.jspecify.annotations.NullMarked;

/// Reads the final state of a run once it has settled, and writes it to the history.
///
/// Start at [FinalReading].
@NullMarked
package dev.parley.prove.reading;

import org.jspecify.annotations.NullMarked;

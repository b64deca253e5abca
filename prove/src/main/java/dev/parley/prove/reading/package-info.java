/// Reads everything that can be read once a run has come to rest, and writes it into the history.
///
/// Start at [FinalReading].
@NullMarked
package dev.parley.prove.reading;

import org.jspecify.annotations.NullMarked;

/// A run: load, faults one after another, and in the end the reading, the check and the table.
///
/// Start at [Run].
@NullMarked
package dev.parley.prove.run;

import org.jspecify.annotations.NullMarked;

/// A run: load, one fault after another, and at the end the reading, the check and the table.
///
/// Start at [Run].
@NullMarked
package dev.parley.prove.run;

import org.jspecify.annotations.NullMarked;

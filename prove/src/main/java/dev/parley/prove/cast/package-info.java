/// The accounts and rooms of a run.
///
/// Start at [Cast].
@NullMarked
package dev.parley.prove.cast;

import org.jspecify.annotations.NullMarked;

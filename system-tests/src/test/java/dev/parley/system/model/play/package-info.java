/// The clients of a model run, and what they received.
///
/// Start at [Actor].
@NullMarked
package dev.parley.system.model.play;

import org.jspecify.annotations.NullMarked;

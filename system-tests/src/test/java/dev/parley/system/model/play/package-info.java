/// Those who play against the model, and what they heard.
///
/// Start at [Actor].
@NullMarked
package dev.parley.system.model.play;

import org.jspecify.annotations.NullMarked;

/// The health of the stack's processes.
///
/// Start at [ProcessHealth].
@NullMarked
package dev.parley.local.health;

import org.jspecify.annotations.NullMarked;

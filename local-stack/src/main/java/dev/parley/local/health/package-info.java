/// How the stack's processes are, as they say themselves.
///
/// Start at [ProcessHealth].
@NullMarked
package dev.parley.local.health;

import org.jspecify.annotations.NullMarked;

/// The stacks that the system tests talk to, and their clients.
///
/// Start at [Stack].
@NullMarked
package dev.parley.system.stack;

import org.jspecify.annotations.NullMarked;

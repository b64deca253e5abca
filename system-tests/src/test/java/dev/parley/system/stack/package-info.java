/// The stacks of the system tests, and their clients.
///
/// Start at [Stack].
@NullMarked
package dev.parley.system.stack;

import org.jspecify.annotations.NullMarked;

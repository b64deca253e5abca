/// What is known of the stack under load: its addresses, and what its processes use.
///
/// Start at [StackFile].
@NullMarked
package dev.parley.bench.stack;

import org.jspecify.annotations.NullMarked;

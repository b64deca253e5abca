/// The resource use of the stack under load, and REST calls to it.
///
/// Start at [ResourceMeter].
@NullMarked
package dev.parley.bench.stack;

import org.jspecify.annotations.NullMarked;

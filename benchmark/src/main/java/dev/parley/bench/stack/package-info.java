/// What the processes of the stack under load use, and how it is called and trusted.
///
/// Start at [ResourceMeter].
@NullMarked
package dev.parley.bench.stack;

import org.jspecify.annotations.NullMarked;

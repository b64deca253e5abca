/// A local stack as other programs see it: its file, its ports, its processes, and how to start one
/// of their own.
///
/// Start at [OwnStack]; a stack that runs already is a [Site].
@NullMarked
package dev.parley.stack;

import org.jspecify.annotations.NullMarked;

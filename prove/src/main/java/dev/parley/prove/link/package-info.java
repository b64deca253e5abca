/// The proxies between the parts of a stack, and the faults on them.
///
/// Start reading at [Links], which are created before the stack starts, then [LinkFaults].
@NullMarked
package dev.parley.prove.link;

import org.jspecify.annotations.NullMarked;

/// The proxies between the parts of a stack, and the trouble they make.
///
/// Start reading at [Links], which lays them before the stack is started, then [LinkFaults].
@NullMarked
package dev.parley.prove.link;

import org.jspecify.annotations.NullMarked;

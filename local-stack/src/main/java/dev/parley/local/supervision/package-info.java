/// Watching a stack that runs: a service that has ended is started again.
///
/// Start at [Supervisor].
@NullMarked
package dev.parley.local.supervision;

import org.jspecify.annotations.NullMarked;

/// Watching a running stack: ended services are restarted.
///
/// Start at [Supervisor].
@NullMarked
package dev.parley.local.supervision;

import org.jspecify.annotations.NullMarked;

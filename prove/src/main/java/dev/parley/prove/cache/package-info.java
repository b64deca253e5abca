/// Faults in Redis: its data is lost or wrong.
///
/// Start reading at [CacheFaults].
@NullMarked
package dev.parley.prove.cache;

import org.jspecify.annotations.NullMarked;

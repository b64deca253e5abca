/// The events of a room's listener: entries, signals, and gaps.
///
/// Start at [Entry].
@NullMarked
package dev.parley.client.event;

import org.jspecify.annotations.NullMarked;

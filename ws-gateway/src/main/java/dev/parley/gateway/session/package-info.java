/// One connection of a client: its user, its heartbeat, and its end.
///
/// Start at [Session]. This package does not interpret frames: it passes them to a [FrameReceiver].
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;

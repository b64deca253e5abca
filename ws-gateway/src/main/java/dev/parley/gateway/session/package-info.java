/// One connection of a client: whom it speaks for, its heartbeat, and its end.
///
/// Start at [Session]. What a frame means is not known here: it is handed to a [FrameReceiver].
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;

/// One socket: its sign-in, its bounded queue out, its heartbeat, and the door it came through.
///
/// Start at [SocketHandler], which alone knows the container, and [Session]. What a frame means is
/// not known here: it is handed to a [FrameReceiver].
@NullMarked
package dev.parley.gateway.session;

import org.jspecify.annotations.NullMarked;

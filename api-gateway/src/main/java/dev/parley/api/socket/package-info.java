/// Sockets on their way to a ws-gateway: which one, the two handshakes, then frames both ways.
/// Start at [SocketProxy].
@NullMarked
package dev.parley.api.socket;

import org.jspecify.annotations.NullMarked;

/// Sockets on their way to a ws-gateway: the choice of a gateway, the two handshakes, then frames
/// both ways. Start at [SocketProxy].
@NullMarked
package dev.parley.api.socket;

import org.jspecify.annotations.NullMarked;

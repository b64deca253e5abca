/// Many WebSocket connections at little cost, so that the server is measured and not the client.
///
/// Start at [SocketLoop], one thread with its connections. Frames to send are encoded beforehand
/// ([SendFrame]). [EntryScanner] reads received messages in place; [FrameScanner] parses all other
/// frames. Protocols of other servers are an [Envelope] around the same JSON.
@NullMarked
package dev.parley.bench.wire;

import org.jspecify.annotations.NullMarked;

/// Many WebSocket connections at little cost: what is measured is to be the server.
///
/// Start at [SocketLoop], one thread with its connections. Frames to send are encoded before
/// ([SendFrame]); those that come are looked at where they lie ([EntryScanner]), and only what is
// no
/// message is parsed ([FrameScanner]). Other servers' protocols are an [Envelope] around the same
/// JSON.
@NullMarked
package dev.parley.bench.wire;

import org.jspecify.annotations.NullMarked;

/// The protocol `parley.v1`: the server's frames as records, and the encoding of the client's
/// frames.
///
/// Start at [ServerFrame]; [FrameReader] parses it, [ClientFrames] encodes the other direction.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;

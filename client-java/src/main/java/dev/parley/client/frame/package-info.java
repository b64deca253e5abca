/// The protocol `parley.v1` as records: what the server sends and how to write what a client sends.
///
/// Start at [ServerFrame]; [FrameReader] reads it, [ClientFrames] writes the other direction.
@NullMarked
package dev.parley.client.frame;

import org.jspecify.annotations.NullMarked;

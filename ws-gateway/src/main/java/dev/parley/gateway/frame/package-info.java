/// The frames of `parley.v1`, as records and as JSON, and the close codes.
///
/// Start at [ClientFrame] and [ServerFrame]; [FrameCodec] parses the one and encodes the other.
/// Entries are not here: they are delivered as the bytes of the log.
@NullMarked
package dev.parley.gateway.frame;

import org.jspecify.annotations.NullMarked;

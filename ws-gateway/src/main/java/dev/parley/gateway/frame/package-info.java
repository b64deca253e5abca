/// The frames of `parley.v1`, as values and as JSON, and the codes a socket closes with.
///
/// Start at [ClientFrame] and [ServerFrame]; [FrameCodec] turns text into the one and the other
/// into bytes. Entries are not here: they go out as the bytes they came in.
@NullMarked
package dev.parley.gateway.frame;

import org.jspecify.annotations.NullMarked;

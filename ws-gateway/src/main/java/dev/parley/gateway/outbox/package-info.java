/// The queue of frames for one socket, limited in bytes, and the threads that write it.
///
/// Start at [Outbox].
@NullMarked
package dev.parley.gateway.outbox;

import org.jspecify.annotations.NullMarked;

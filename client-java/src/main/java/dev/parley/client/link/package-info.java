/// One WebSocket connection, its thread, and the pauses between two attempts.
///
/// Start at [Link].
@NullMarked
package dev.parley.client.link;

import org.jspecify.annotations.NullMarked;

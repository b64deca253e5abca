/// One WebSocket connection, its thread, the wait for the first connection, and the pauses between
/// two attempts.
///
/// Start at [Link].
@NullMarked
package dev.parley.client.link;

import org.jspecify.annotations.NullMarked;

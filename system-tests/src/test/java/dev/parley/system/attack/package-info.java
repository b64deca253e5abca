/// Attacks on a running stack whose limits are on: forged tokens, naughty texts, broken frames and
/// requests, floods, and secrets that must not be found again.
///
/// Whoever attacks here speaks HTTP and WebSocket by hand, byte by byte. Start at `Target`, the
/// stack, then `RawSocket`.
@NullMarked
package dev.parley.system.attack;

import org.jspecify.annotations.NullMarked;

/// Attacks on a running stack with all limits: forged tokens, naughty texts, broken frames and
/// requests, floods, and secrets that must not appear anywhere.
///
/// The attackers write HTTP and WebSocket by hand, byte by byte. Start at `Target`, the stack, then
/// `RawSocket`.
@NullMarked
package dev.parley.system.attack;

import org.jspecify.annotations.NullMarked;

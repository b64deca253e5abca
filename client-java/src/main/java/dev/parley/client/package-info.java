/// The Java client of Parley: connect, join, send, and miss nothing across reconnects.
///
/// Start at [ParleyClient]. What an application sees of a room is in `room`, who it speaks as in
/// `token`, the plain HTTP calls in `rest`; `connection` and `frame` are the machinery behind them.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;

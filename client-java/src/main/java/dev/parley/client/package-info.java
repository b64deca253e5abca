/// The Java client of Parley: connect, join, send, and miss nothing across reconnects.
///
/// Start at [ParleyClient]. An application uses the rooms in `room`, the users in `token`, and the
/// HTTP calls in `rest`; `connection` and `frame` implement them.
@NullMarked
package dev.parley.client;

import org.jspecify.annotations.NullMarked;

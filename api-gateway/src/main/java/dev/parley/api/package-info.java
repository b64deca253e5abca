/// The public entry: one address for clients, in front of all services.
///
/// Start at `route.Routes`, then follow a request through `edge` (which requests may pass), `limit`
/// (how often) and, for sockets, `socket`.
@NullMarked
package dev.parley.api;

import org.jspecify.annotations.NullMarked;

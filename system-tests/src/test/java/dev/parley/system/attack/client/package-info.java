/// Clients that attack: raw sockets, raw HTTP, broken frames.
///
/// Start at [Target].
@NullMarked
package dev.parley.system.attack.client;

import org.jspecify.annotations.NullMarked;

/// Clients that attack
///
/// Start at [ raw sockets, raw HTTP, broken frames.:Target].
@NullMarked
package dev.parley.system.attack.client;

import org.jspecify.annotations.NullMarked;

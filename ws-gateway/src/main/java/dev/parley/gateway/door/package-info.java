/// Who may open a socket, and whom a socket speaks for.
///
/// Start at [Door], which decides before the upgrade, and [SignIn], which decides whom a session
/// speaks for. [SignOuts] and [TokenWatch] close the sockets of sign-ins that have ended.
@NullMarked
package dev.parley.gateway.door;

import org.jspecify.annotations.NullMarked;

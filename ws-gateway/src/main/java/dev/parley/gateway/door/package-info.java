/// Who may open a socket, and the user of a socket.
///
/// Start at [Door], which decides before the upgrade, and [SignIn], which sets the user of a
/// session. [SignOutDoor] and [TokenWatch] close the sockets of sign-ins that have ended.
@NullMarked
package dev.parley.gateway.door;

import org.jspecify.annotations.NullMarked;

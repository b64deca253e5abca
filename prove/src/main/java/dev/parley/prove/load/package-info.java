/// The load of a run: clients that speak the protocol, lose connections, and record their requests
/// and what they receive.
///
/// Start at [Load]; a [Client] is one user with one socket, [Link] the socket. These clients do not
/// use a client library, because a library would repair a gateway's mistakes and hide them.
@NullMarked
package dev.parley.prove.load;

import org.jspecify.annotations.NullMarked;

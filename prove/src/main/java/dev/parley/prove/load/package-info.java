/// The load of a run: clients that talk by the protocol, are cut off, and say what they asked for
/// and what they were sent.
///
/// Start at [Load]; a [Client] is one person at one socket, [Link] the socket. The protocol is
/// spoken by hand here: a client library would repair, and so hide, what a gateway does wrong.
@NullMarked
package dev.parley.prove.load;

import org.jspecify.annotations.NullMarked;

/// The web server: the only package that knows Jetty.
///
/// Start at [SocketHandler], which hands a request for a socket to the door, and [JettySocket],
/// which hands what a client sends to its session.
@NullMarked
package dev.parley.gateway.jetty;

import org.jspecify.annotations.NullMarked;

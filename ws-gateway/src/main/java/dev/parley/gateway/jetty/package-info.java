/// The web server: the only package that uses Jetty.
///
/// Start at [SocketHandler], which passes a request for a socket to the door, and [JettySocket],
/// which passes a client's frames to its session.
@NullMarked
package dev.parley.gateway.jetty;

import org.jspecify.annotations.NullMarked;

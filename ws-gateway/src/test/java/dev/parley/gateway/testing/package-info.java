/// What the gateway's tests talk to and with: a message service in memory, an issuer, a client.
@NullMarked
package dev.parley.gateway.testing;

import org.jspecify.annotations.NullMarked;

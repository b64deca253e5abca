/// Test doubles for the gateway's tests: message-service in memory, an issuer, a client.
@NullMarked
package dev.parley.gateway.testing;

import org.jspecify.annotations.NullMarked;

/// Guests of connections, and whether the issuer of tokens answers. Access tokens themselves are
/// verified by the starter.
///
/// Start at [GuestSecrets].
@NullMarked
package dev.parley.gateway.token;

import org.jspecify.annotations.NullMarked;

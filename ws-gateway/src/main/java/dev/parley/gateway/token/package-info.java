/// Guests of connections, and whether the token issuer answers. The starter verifies access tokens.
///
/// Start at [GuestSecrets].
@NullMarked
package dev.parley.gateway.token;

import org.jspecify.annotations.NullMarked;

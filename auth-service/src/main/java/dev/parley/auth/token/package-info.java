/// Access tokens, and the answers that contain them.
///
/// Start at [TokenController]; [AccessTokens] signs them.
@NullMarked
package dev.parley.auth.token;

import org.jspecify.annotations.NullMarked;

/// Who may call: users with an access token, which the starter verifies, and services with their
/// shared token.
@NullMarked
package dev.parley.message.token;

import org.jspecify.annotations.NullMarked;

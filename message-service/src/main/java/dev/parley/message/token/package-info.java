/// Who may call: users with an access token, which the starter verifies, and services with the
/// token that they show each other.
@NullMarked
package dev.parley.message.token;

import org.jspecify.annotations.NullMarked;

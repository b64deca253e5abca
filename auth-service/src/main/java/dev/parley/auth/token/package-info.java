/// Tokens: access tokens ([AccessTokens]), and sign-ins with their rotating refresh tokens
/// ([SignIns], start there).
@NullMarked
package dev.parley.auth.token;

import org.jspecify.annotations.NullMarked;

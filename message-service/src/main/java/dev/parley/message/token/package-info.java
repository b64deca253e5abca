/// Who may call: access tokens of users, checked with the keys of auth-service ([VerifiedTokens])
/// and against ended sign-ins ([LiveTokens]), and the token that services show each other.
@NullMarked
package dev.parley.message.token;

import org.jspecify.annotations.NullMarked;

package dev.parley.starter.token;

import java.time.Instant;

/// The claims of a verified access token.
///
/// @param subject the user's id (`sub`)
/// @param name the display name when the token was issued
/// @param guest whether the user has no account
/// @param signIn the sign-in that the token belongs to (`sid`)
/// @param issued the time of issue (`iat`)
/// @param expires the time of expiry (`exp`)
public record AccessToken(
    String subject, String name, boolean guest, String signIn, Instant issued, Instant expires) {}

package dev.parley.auth.web;

import dev.parley.events.UserId;
import dev.parley.starter.problem.Problem;
import org.springframework.security.oauth2.jwt.Jwt;

/// The user of a request, from their verified access token.
///
/// @param signIn the token's `sid`
/// @param displayName the name at the time the token was issued
public record Caller(UserId user, String signIn, String displayName, boolean guest) {

  /// Reads a verified token.
  ///
  /// @throws Problem `unauthorized` when a claim of Parley's tokens is missing or invalid
  public static Caller of(Jwt token) {
    try {
      return new Caller(
          UserId.of(needed(token, "sub")),
          needed(token, "sid"),
          needed(token, "name"),
          Boolean.TRUE.equals(token.getClaimAsBoolean("guest")));
    } catch (IllegalArgumentException _) {
      throw Problem.tokenNeeded();
    }
  }

  private static String needed(Jwt token, String claim) {
    var value = token.getClaimAsString(claim);
    if (value == null) {
      throw Problem.tokenNeeded();
    }
    return value;
  }
}

package dev.parley.auth.web;

import dev.parley.events.UserId;
import java.util.Objects;
import org.springframework.security.oauth2.jwt.Jwt;

/// Who calls, as their verified access token says.
///
/// @param signIn the token's `sid`
/// @param displayName the name at the time the token was issued
public record Caller(UserId user, String signIn, String displayName, boolean guest) {

  public static Caller of(Jwt token) {
    return new Caller(
        UserId.of(Objects.requireNonNull(token.getSubject(), "sub")),
        Objects.requireNonNull(token.getClaimAsString("sid"), "sid"),
        Objects.requireNonNull(token.getClaimAsString("name"), "name"),
        Boolean.TRUE.equals(token.getClaimAsBoolean("guest")));
  }
}

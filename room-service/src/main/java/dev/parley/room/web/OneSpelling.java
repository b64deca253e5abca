package dev.parley.room.web;

import java.util.Base64;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/// There is one way to write a token.
///
/// Lenient decoders skip padding, foreign letters and unused bits of a signature, so that one token
/// could be shown under many spellings: to limits and lists that go by its text, each is another.
final class OneSpelling implements OAuth2TokenValidator<Jwt> {

  private static final OAuth2Error ERROR =
      new OAuth2Error("invalid_token", "not as it was issued", null);

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    return isOneSpelling(token.getTokenValue())
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(ERROR);
  }

  /// The other parts are signed as they are written.
  private static boolean isOneSpelling(String token) {
    var signature = token.substring(token.lastIndexOf('.') + 1);
    try {
      var bytes = Base64.getUrlDecoder().decode(signature);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

package dev.parley.starter.token;

import java.util.Base64;

/// How the signature of an access token may be written: in one way.
///
/// Lenient decoders skip padding, foreign letters and unused bits, so that one token could be shown
/// under many spellings; to limits and lists that go by its text, each is another.
final class TokenSpelling {

  private TokenSpelling() {}

  /// Whether the signature is written as its bytes would be again. The other parts are signed as
  /// they are written.
  static boolean isAsIssued(String token) {
    var signature = token.substring(token.lastIndexOf('.') + 1);
    try {
      var bytes = Base64.getUrlDecoder().decode(signature);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

package dev.parley.starter.token;

import java.util.Base64;

/// Allows one encoding only for the signature of an access token.
///
/// Lenient decoders ignore padding, foreign letters and unused bits, so one token could have many
/// texts. Limits and lists that compare the text would treat each as another token.
final class TokenSpelling {

  private TokenSpelling() {}

  /// Whether encoding the signature's bytes again gives the same text. The other parts need no
  /// check: the signature covers their text.
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

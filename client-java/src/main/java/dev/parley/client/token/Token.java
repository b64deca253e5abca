package dev.parley.client.token;

import dev.parley.client.rest.SignedIn;
import java.time.Instant;

/// An access token.
///
/// @param value the text after `Bearer `
/// @param expiresAt by the client's own clock; [Instant#MAX] when unknown
public record Token(String value, Instant expiresAt) {

  /// The access token of an answer that has just arrived.
  static Token of(SignedIn signedIn, Instant now) {
    return new Token(signedIn.accessToken(), now.plus(signedIn.expiresIn()));
  }

  /// Keeps the token itself out of logs.
  @Override
  public String toString() {
    return "Token[expiresAt=" + expiresAt + "]";
  }
}

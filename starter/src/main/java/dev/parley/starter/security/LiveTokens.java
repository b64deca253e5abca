package dev.parley.starter.security;

import dev.parley.starter.signout.SignOuts;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Refuses a token whose sign-in has ended. It checks at each request, even if the token was
/// verified before.
final class LiveTokens implements JwtDecoder {

  private final JwtDecoder decoder;
  private final SignOuts signOuts;

  LiveTokens(JwtDecoder decoder, SignOuts signOuts) {
    this.decoder = decoder;
    this.signOuts = signOuts;
  }

  @Override
  public Jwt decode(String token) {
    var decoded = decoder.decode(token);
    if (signOuts.hasEnded(
        decoded.getSubject(), decoded.getClaimAsString("sid"), decoded.getIssuedAt())) {
      throw new BadJwtException("signed out");
    }
    return decoded;
  }
}

package dev.parley.starter.security;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.starter.token.KeysUnavailableException;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.token.TokenRefusedException;
import java.text.ParseException;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// Verifies tokens by [TokenPolicy] for Spring Security.
///
/// A refused token is a [BadJwtException], which becomes a 401. A token that cannot be verified now
/// is any other [JwtException], which becomes a 503.
final class PolicyDecoder implements JwtDecoder {

  private final TokenPolicy policy;

  PolicyDecoder(TokenPolicy policy) {
    this.policy = policy;
  }

  @Override
  public Jwt decode(String token) {
    try {
      var claims = policy.claims(token);
      return Jwt.withTokenValue(token)
          .headers(headers -> headers.putAll(header(token)))
          .claims(all -> all.putAll(spring(claims)))
          .build();
    } catch (TokenRefusedException e) {
      throw new BadJwtException("refused", e);
    } catch (KeysUnavailableException e) {
      throw new JwtException("tokens cannot be verified now", e);
    }
  }

  private static Map<String, Object> header(String token) {
    try {
      return SignedJWT.parse(token).getHeader().toJSONObject();
    } catch (ParseException e) {
      throw new BadJwtException("not a token", e);
    }
  }

  /// Spring expects instants where Nimbus has dates.
  private static Map<String, Object> spring(JWTClaimsSet claims) {
    var all = new HashMap<>(claims.getClaims());
    all.replaceAll((_, value) -> value instanceof Date date ? date.toInstant() : value);
    return all;
  }
}

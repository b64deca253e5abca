package dev.parley.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Signs tokens as the auth service does.
public final class FakeIssuer {

  public static final String ISSUER = "http://issuer.test";

  private final ECKey key;

  public FakeIssuer() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public JWKSet keys() {
    return new JWKSet(key.toPublicJWK());
  }

  /// A good token's claims, to be changed at will.
  public static JWTClaimsSet.Builder claims(UserId user, String name) {
    var now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("parley")
        .claim("client_id", "parley")
        .subject(user.toString())
        .jwtID(UUID.randomUUID().toString())
        .claim("sid", UUID.randomUUID().toString())
        .issueTime(Date.from(now.minusSeconds(5)))
        .expirationTime(Date.from(now.plusSeconds(900)))
        .claim("name", name)
        .claim("preferred_username", name)
        .claim("guest", false);
  }

  public String token(UserId user, String name) {
    return sign(claims(user, name).build(), "at+jwt");
  }

  public String sign(JWTClaimsSet claims, String type) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    try {
      var token = new SignedJWT(header, claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

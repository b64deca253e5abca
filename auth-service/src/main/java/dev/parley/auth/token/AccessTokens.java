package dev.parley.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.auth.key.SigningKey;
import dev.parley.auth.key.SigningKeys;
import dev.parley.auth.signin.Subject;
import dev.parley.events.Ids;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.token.TokenProperties;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Signs access tokens: JWTs as [TokenPolicy] accepts them. Needs no database.
@Component
public class AccessTokens {

  /// The one role, a value of the claim `roles`.
  static final String ADMINISTRATOR = "administrator";

  private final Supplier<SigningKey> signer;
  private final String issuer;
  private final InstantSource clock;
  private final Ids ids;

  @Autowired
  AccessTokens(SigningKeys keys, TokenProperties properties, InstantSource clock, Ids ids) {
    this(keys::signer, properties.issuer(), clock, ids);
  }

  AccessTokens(Supplier<SigningKey> signer, String issuer, InstantSource clock, Ids ids) {
    this.signer = signer;
    this.issuer = issuer;
    this.clock = clock;
    this.ids = ids;
  }

  /// A token for one sign-in, valid from now for `life`.
  public String issue(Subject subject, UUID signIn, Duration life) {
    return signed(claims(subject, signIn, life), signer.get());
  }

  private JWTClaimsSet claims(Subject subject, UUID signIn, Duration life) {
    var now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(TokenPolicy.AUDIENCE)
            .claim("client_id", TokenPolicy.AUDIENCE)
            .subject(subject.id().toString())
            .jwtID(ids.next().toString())
            .claim("sid", signIn.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .claim("name", subject.displayName())
            .claim("guest", subject.guest());
    if (subject.account() != null) {
      claims.claim("preferred_username", subject.account());
    }
    if (subject.administrator()) {
      claims.claim("roles", List.of(ADMINISTRATOR));
    }
    return claims.build();
  }

  private static String signed(JWTClaimsSet claims, SigningKey key) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TokenPolicy.TYPE).keyID(key.kid()).build();
    var token = new SignedJWT(header, claims);
    try {
      token.sign(new ECDSASigner(key.jwk()));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with " + key.kid() + " failed", e);
    }
    return token.serialize();
  }
}

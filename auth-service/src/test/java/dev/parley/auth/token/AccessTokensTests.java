package dev.parley.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.auth.key.SigningKey;
import dev.parley.auth.signin.Subject;
import dev.parley.events.Ids;
import dev.parley.events.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTests {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UserId ADA = UserId.of("01890000-0000-7000-8000-000000000001");
  private static final UUID SIGN_IN = UUID.fromString("01890000-0000-7000-8000-000000000002");

  private final ECKey key = generate();
  private final AccessTokens tokens =
      new AccessTokens(
          () -> new SigningKey(key, NOW, NOW),
          "https://chat.example.org",
          InstantSource.fixed(NOW),
          new Ids(InstantSource.fixed(NOW), new SecureRandom()));

  @Test
  void isAnAccessTokenOfRfc9068SignedWithTheCurrentKey() throws Exception {
    var token = issued(new Subject(ADA, "ada", "Ada L.", false));

    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
    assertThat(token.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(token.verify(new ECDSAVerifier(key.toECPublicKey()))).isTrue();
  }

  @Test
  void saysWhoForWhatAndHowLong() throws Exception {
    var claims = issued(new Subject(ADA, "ada", "Ada L.", false)).getJWTClaimsSet();

    assertThat(claims.getIssuer()).isEqualTo("https://chat.example.org");
    assertThat(claims.getAudience()).containsExactly("parley");
    assertThat(claims.getStringClaim("client_id")).isEqualTo("parley");
    assertThat(claims.getSubject()).isEqualTo(ADA.toString());
    assertThat(claims.getStringClaim("sid")).isEqualTo(SIGN_IN.toString());
    assertThat(claims.getJWTID()).hasSize(36);
    assertThat(claims.getIssueTime()).isEqualTo(NOW);
    assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(900));
    assertThat(claims.getStringClaim("name")).isEqualTo("Ada L.");
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo("ada");
    assertThat(claims.getBooleanClaim("guest")).isFalse();
  }

  @Test
  void aGuestHasNoAccountName() throws Exception {
    var claims = issued(Subject.guest(ADA, "guest-7f3a")).getJWTClaimsSet();

    assertThat(claims.getBooleanClaim("guest")).isTrue();
    assertThat(claims.getClaims()).doesNotContainKey("preferred_username");
  }

  private SignedJWT issued(Subject subject) throws Exception {
    return SignedJWT.parse(tokens.issue(subject, SIGN_IN, Duration.ofMinutes(15)));
  }

  @Test
  void anAdministratorHasARoleAndNobodyElse() throws Exception {
    var administrator = issued(new Subject(ADA, "ada", "Ada L.", true)).getJWTClaimsSet();
    var other = issued(new Subject(ADA, "ada", "Ada L.", false)).getJWTClaimsSet();

    assertThat(administrator.getStringListClaim("roles")).containsExactly("administrator");
    assertThat(other.getClaims()).doesNotContainKey("roles");
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.parley.starter.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any text as an access token, and any claims signed with the right key: the claims are within
/// their limits, or the token is refused.
class TokenPolicyFuzzTests {

  private static final String ISSUER = "http://issuer.test";

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final ECKey KEY = newKey();
  private static final TokenPolicy TOKENS =
      new TokenPolicy(new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())), ISSUER);

  static Stream<byte[]> tokensAndClaims() throws JOSEException {
    var claims =
        """
        {"iss":"%s","aud":["parley"],"client_id":"parley","jti":"j-1","sid":"s-1",
         "sub":"01979d3e-7c00-7000-8000-0000000000a1","name":"Alice","guest":false,
         "iat":%d,"exp":4102444800}
        """
            .formatted(ISSUER, Instant.now().getEpochSecond());
    var none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30.";
    return Stream.of(claims, signed(claims.getBytes(UTF_8)), none).map(it -> it.getBytes(UTF_8));
  }

  @MethodSource("tokensAndClaims")
  @FuzzTest
  void saysWhoItIsOrRefuses(byte[] bytes) {
    assertTimeout(
        LONGEST,
        () -> {
          verify(new String(bytes, UTF_8));
          verify(signed(bytes));
        });
  }

  private static void verify(String token) throws KeysUnavailableException {
    AccessToken identity;
    try {
      identity = TOKENS.verify(token);
    } catch (TokenRefusedException e) {
      return;
    }
    assertThat(identity.name().codePointCount(0, identity.name().length())).isBetween(1, 64);
    assertThat(identity.expires()).isAfter(Instant.now().minusSeconds(60));
  }

  private static String signed(byte[] claims) throws JOSEException {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType("at+jwt")).build();
    var token = new JWSObject(header, new Payload(claims));
    token.sign(new ECDSASigner(KEY));
    return token.serialize();
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.parley.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import dev.parley.testing.parts.Parallel;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class KeysIT extends RunningService {

  @Autowired private SigningKeys keys;
  @Autowired private KeyRotation rotation;

  @Test
  void publishesTheCurrentAndTheNextKeyForFiveMinutes() throws Exception {
    var answer = api.get("/.well-known/jwks.json");

    assertThat(answer.header("cache-control")).contains("max-age=300").contains("public");
    var published = JWKSet.parse(answer.body()).getKeys();
    assertThat(published).hasSizeGreaterThanOrEqualTo(2);
    assertThat(published)
        .allSatisfy(key -> {
          assertThat(key.isPrivate()).isFalse();
          assertThat(key.getAlgorithm().getName()).isEqualTo("ES256");
        });
  }

  @Test
  void saysWhereTheKeysAre() {
    var answer = api.get("/.well-known/openid-configuration");

    assertThat(answer.text("/issuer")).isEqualTo("http://localhost:8080");
    assertThat(answer.text("/jwks_uri")).isEqualTo("http://localhost:8080/.well-known/jwks.json");
  }

  @Test
  void privatePartsAreSealedInTheDatabase() {
    var rows =
        sql.sql("SELECT encode(sealed, 'escape') FROM signing_key").query(String.class).list();

    assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("\"kty\""));
  }

  @Test
  void whenTheTimeComesTheNextKeySignsAndOldTokensStayGood() {
    var before = registered(newName());
    var was = keys.signer().kid();
    var next = next().kid();

    letTheNextKeySign();

    var after = registered(newName());
    assertThat(kid(before)).isEqualTo(was);
    assertThat(kid(after)).isEqualTo(next);
    assertThat(meStatus(before.text("/accessToken"))).isEqualTo(200);
    assertThat(published()).contains(was, next).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aKeyGoesWhenItsLastTokenHasExpired() {
    var was = keys.signer().kid();
    letTheNextKeySign();
    assertThat(published()).contains(was);
    age(Duration.ofHours(25));

    keys.reload();

    assertThat(published()).doesNotContain(was);
  }

  @Test
  void rotatingByHandWaitsUntilOthersKnowTheNextKey() {
    letTheNextKeySign();
    var next = next();

    assertThat(operator().post("/actuator/keys", Map.of()).status()).isEqualTo(200);

    var rotated = keys.ring().keys().stream().filter(key -> key.kid().equals(next.kid()));
    assertThat(rotated)
        .allSatisfy(key ->
            assertThat(key.signsFrom()).isAfterOrEqualTo(key.publishedAt().plusSeconds(3_600)));
  }

  @Test
  void revokingByHandRefusesEveryTokenSoFar() {
    var before = registered(newName());
    assertThat(meStatus(before.text("/accessToken"))).isEqualTo(200);

    var answer = operator().delete("/actuator/keys");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(published()).doesNotContain(kid(before)).hasSize(2);
    assertThat(meStatus(before.text("/accessToken"))).isEqualTo(401);
    assertThat(meStatus(registered(newName()).text("/accessToken"))).isEqualTo(200);
    assertThat(refreshed(before.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void listsRotatesAndRevokesNothingWithoutTheManagementToken() {
    var before = published();
    var access = registered(newName()).text("/accessToken");
    for (var caller : List.of(management(), management().as("wrong"), management().as(access))) {
      for (var path : List.of("/actuator/keys", "/actuator/%6beys", "/actuator/beans")) {
        assertThat(caller.get(path).status()).isEqualTo(401);
        assertThat(caller.post(path, Map.of()).status()).isEqualTo(401);
        assertThat(caller.delete(path).status()).isEqualTo(401);
      }
    }

    assertThat(published()).isEqualTo(before);
    assertThat(operator().get("/actuator/keys").status()).isEqualTo(200);
    assertThat(management().get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(management().get("/actuator/prometheus").status()).isEqualTo(200);
  }

  @Test
  void manyInstancesOnAnEmptyTableMakeTheSameKeys() {
    sql.sql("DELETE FROM signing_key").update();

    var rings = Parallel.ask(8, () -> kids(rotation.settle()));

    assertThat(rings).hasSize(8).containsOnly(rings.getFirst());
    assertThat(rings.getFirst()).hasSize(2);
    keys.reload();
  }

  @Test
  void refusesTokensThatAreNotExactlyOurs() throws Exception {
    var good = registered(newName());
    assertThat(meStatus(resigned(good, "at+jwt", claims -> claims))).isEqualTo(200);

    assertThat(meStatus(resigned(good, "JWT", claims -> claims))).isEqualTo(401);
    assertRefused(good, claims -> claims.issuer("http://elsewhere"));
    assertRefused(good, claims -> claims.audience("another"));
    assertRefused(good, claims -> claims.audience(List.of()));
    assertRefused(good, claims -> claims.claim("client_id", "another"));
    assertRefused(good, claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60))));
    assertRefused(good, claims -> claims.expirationTime(null));
    assertRefused(good, claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(90))));
    assertRefused(good, claims -> claims.subject(null));
    assertRefused(good, claims -> claims.subject("nobody"));
    assertRefused(good, claims -> claims.claim("name", null));
    assertRefused(good, claims -> claims.claim("sid", UUID.randomUUID().toString()));
  }

  @Test
  void refusesTokensThatNobodySigned() {
    var parts = List.of(registered(newName()).text("/accessToken").split("\\."));
    var none = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0"; // {"alg":"none","typ":"at+jwt"}

    assertThat(meStatus(none + "." + parts.get(1) + ".")).isEqualTo(401);
    assertThat(meStatus(parts.get(0) + "." + parts.get(1) + ".")).isEqualTo(401);
    assertThat(meStatus(parts.get(0) + "." + parts.get(1) + "." + "A".repeat(86))).isEqualTo(401);
    assertThat(meStatus("x".repeat(5_000))).isEqualTo(401);
    assertThat(meStatus(String.join(".", parts) + "==")).isEqualTo(401);
  }

  private Api operator() {
    return management().as(MANAGEMENT_TOKEN);
  }

  private void assertRefused(Answer good, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    assertThat(meStatus(resigned(good, "at+jwt", change))).isEqualTo(401);
  }

  /// The token with other claims or another type, signed with the service's own key.
  private String resigned(Answer good, String type, UnaryOperator<JWTClaimsSet.Builder> change)
      throws Exception {
    var key = keys.signer().jwk();
    var claims = SignedJWT.parse(good.text("/accessToken")).getJWTClaimsSet();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    var token = new SignedJWT(header, change.apply(new JWTClaimsSet.Builder(claims)).build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private int meStatus(String token) {
    return api.as(token).get("/api/auth/me").status();
  }

  private List<String> published() {
    return api.get("/.well-known/jwks.json")
        .json()
        .at("/keys")
        .valueStream()
        .map(key -> key.at("/kid").asString())
        .toList();
  }

  private static List<String> kids(KeyRing ring) {
    return ring.keys().stream().map(SigningKey::kid).toList();
  }

  private static String kid(Answer signedIn) {
    try {
      return SignedJWT.parse(signedIn.text("/accessToken")).getHeader().getKeyID();
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  /// Ages the stored keys, so that the next one starts to sign.
  private void letTheNextKeySign() {
    var left = Duration.between(Instant.now(), next().signsFrom());
    age(left.plusMinutes(1));
    keys.reload();
  }

  private void age(Duration time) {
    sql.sql(
            """
            UPDATE signing_key SET published_at = published_at - :time::interval,
              signs_from = signs_from - :time::interval
            """)
        .param("time", time.toString())
        .update();
  }

  private SigningKey next() {
    return keys.ring().next(Instant.now()).orElseThrow();
  }
}

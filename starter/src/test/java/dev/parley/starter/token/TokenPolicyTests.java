package dev.parley.starter.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.testing.TokenIssuer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenPolicyTests {

  private final TokenIssuer issuer = new TokenIssuer();
  private final String user = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void anUnknownKeyIsNoOutageOnceTheKeysWereFetched() {
    var answers = new ArrayList<List<JWK>>(List.of(issuer.keys().getKeys(), List.of()));
    // Finds the key at the first call, nothing at the second, and then reports the rate limit.
    JWKSource<SecurityContext> source =
        (_, _) -> {
          if (answers.isEmpty()) {
            throw new RateLimitReachedException();
          }
          return answers.removeFirst();
        };
    var tokens = new TokenPolicy(source, TokenIssuer.ISSUER);

    assertThat(read(tokens)).isEqualTo("Alice");
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> tokens.verify(issuer.token(user, "Alice")))
          .isInstanceOf(TokenRefusedException.class);
    }
  }

  @Test
  void beforeTheKeysWereFetchedNothingIsKnown() {
    JWKSource<SecurityContext> source =
        (_, _) -> {
          throw new RateLimitReachedException();
        };

    assertThatThrownBy(
            () -> new TokenPolicy(source, TokenIssuer.ISSUER).verify(issuer.token(user, "A")))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void saysWhatTheTokenSays() throws Exception {
    var said = policy().verify(issuer.guestToken(user, "Alice"));

    assertThat(said.subject()).isEqualTo(user);
    assertThat(said.guest()).isTrue();
    assertThat(said.signIn()).isNotBlank();
    assertThat(said.expires()).isAfter(said.issued());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"iss", "aud", "client_id", "sub", "exp", "iat", "jti", "sid", "name", "guest"})
  void everyClaimIsNeeded(String claim) {
    assertRefused(issuer.sign(good().claim(claim, null).build(), TokenIssuer.ACCESS_TOKEN));
  }

  @ParameterizedTest
  @CsvSource({
    "iss, http://elsewhere.test",
    "aud, other",
    "client_id, other",
    "guest, yes",
    "name, ' '"
  })
  void aClaimOfAnotherKindIsRefused(String claim, String value) {
    assertRefused(issuer.sign(good().claim(claim, value).build(), TokenIssuer.ACCESS_TOKEN));
  }

  @Test
  void thirtySecondsOfSkewAreAllowedAndNoMore() throws Exception {
    assertThat(policy().verify(endedAgo(20)).name()).isEqualTo("Alice");
    assertRefused(endedAgo(40));
  }

  @Test
  void onlyAccessTokensCount() {
    assertRefused(issuer.sign(good().build(), "JWT"));
  }

  @Test
  void aTokenOfAnotherKeyIsRefused() {
    try (var forger = new TokenIssuer()) {
      assertRefused(forger.token(user, "Alice"));
    }
  }

  @Test
  void aTokenIsSpelledInOneWay() {
    assertRefused(issuer.token(user, "Alice") + "==");
  }

  @Test
  void aTokenOrNameThatIsTooLongIsRefused() {
    assertRefused(issuer.token(user, "A".repeat(65)));
    assertRefused(issuer.sign(good().claim("x", "x".repeat(4_096)).build(), "at+jwt"));
  }

  @Test
  void fetchesThePublishedKeys() throws Exception {
    var policy =
        TokenPolicy.ofPublishedKeys(URI.create(issuer.jwksUrl()).toURL(), null, TokenIssuer.ISSUER);

    assertThat(policy.verify(issuer.token(user, "Alice")).name()).isEqualTo("Alice");
  }

  private TokenPolicy policy() {
    return new TokenPolicy(new ImmutableJWKSet<>(issuer.keys()), TokenIssuer.ISSUER);
  }

  private JWTClaimsSet.Builder good() {
    return TokenIssuer.claims(user, "Alice");
  }

  private String endedAgo(int seconds) {
    var ended = Date.from(Instant.now().minusSeconds(seconds));
    return issuer.sign(good().expirationTime(ended).build(), TokenIssuer.ACCESS_TOKEN);
  }

  private void assertRefused(String token) {
    assertThatThrownBy(() -> policy().verify(token)).isInstanceOf(TokenRefusedException.class);
  }

  private String read(TokenPolicy tokens) {
    try {
      return tokens.verify(issuer.token(user, "Alice")).name();
    } catch (TokenRefusedException | KeysUnavailableException e) {
      throw new AssertionError(e);
    }
  }
}

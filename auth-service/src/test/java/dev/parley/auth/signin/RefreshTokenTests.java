package dev.parley.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.key.MasterSecret;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTests {

  private final RefreshTokens tokens = tokensUnder("a secret of some length");

  @Test
  void has256Bits() {
    assertThat(tokens.first().value()).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(tokens.first()).isNotEqualTo(tokens.first());
    assertThat(tokens.first().hash()).hasSize(32);
  }

  @Test
  void hasOneSuccessorThatOnlyTheSecretTells() {
    var token = tokens.first();

    assertThat(tokens.successor(token)).isEqualTo(tokens.successor(token)).isNotEqualTo(token);
    assertThat(tokensUnder("another secret altogether").successor(token))
        .isNotEqualTo(tokens.successor(token));
    assertThat(RefreshToken.parse(tokens.successor(token).value())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "' OR 1=1 --"})
  void whatIsNoTokenIsNotLookedUp(String text) {
    assertThat(RefreshToken.parse(text)).isEmpty();
  }

  @Test
  void neverShowsInALog() {
    var token = tokens.first();

    assertThat(token.toString()).doesNotContain(token.value());
  }

  private static RefreshTokens tokensUnder(String secret) {
    return new RefreshTokens(new MasterSecret(secret), new SecureRandom());
  }
}

package dev.parley.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTests {

  private static final Instant END = Instant.parse("2026-01-01T00:15:00Z");

  private int verified;
  private Instant now = END.minusSeconds(1);
  private final VerifiedTokens tokens = new VerifiedTokens(this::verify, () -> now, 10);

  @Test
  void verifiesATokenOnce() {
    var first = tokens.decode("good");

    assertThat(tokens.decode("good")).isSameAs(first);
    assertThat(tokens.decode("other")).isNotSameAs(first);
    assertThat(verified).isEqualTo(2);
  }

  @Test
  void looksAgainAtOneThatHasExpired() {
    tokens.decode("good");
    now = END;

    assertThatThrownBy(() -> tokens.decode("good")).isInstanceOf(BadJwtException.class);
  }

  @Test
  void refusesABadOneEachTime() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
    }
    assertThat(verified).isEqualTo(2);
  }

  private Jwt verify(String token) {
    verified++;
    if (token.equals("bad") || !now.isBefore(END)) {
      throw new BadJwtException(token);
    }
    return Jwt.withTokenValue(token).header("alg", "ES256").expiresAt(END).build();
  }
}

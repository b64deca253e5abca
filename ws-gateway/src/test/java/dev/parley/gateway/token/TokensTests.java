package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.testing.TokenIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTests {

  private final TokenIssuer issuer = new TokenIssuer();
  private final String user = UUID.randomUUID().toString();

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void anUnknownKeyIsNoOutageOnceTheKeysWereFetched() {
    var answers = new ArrayList<List<JWK>>(List.of(issuer.keys().getKeys(), List.of()));
    // Finds what is asked for once, nothing the next time, and then was asked too often.
    JWKSource<SecurityContext> source =
        (_, _) -> {
          if (answers.isEmpty()) {
            throw new RateLimitReachedException();
          }
          return answers.removeFirst();
        };
    var tokens = new Tokens(source, TokenIssuer.ISSUER);

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

    assertThatThrownBy(() -> new Tokens(source, TokenIssuer.ISSUER).verify(issuer.token(user, "A")))
        .isInstanceOf(KeysUnavailableException.class);
  }

  private String read(Tokens tokens) {
    try {
      return tokens.verify(issuer.token(user, "Alice")).name();
    } catch (TokenRefusedException | KeysUnavailableException e) {
      throw new AssertionError(e);
    }
  }
}

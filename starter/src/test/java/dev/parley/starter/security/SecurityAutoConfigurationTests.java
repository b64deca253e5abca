package dev.parley.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import dev.parley.starter.broker.BrokerAutoConfiguration;
import dev.parley.starter.problem.ProblemAutoConfiguration;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutAutoConfiguration;
import dev.parley.starter.signout.SignOuts;
import dev.parley.starter.token.TokenAutoConfiguration;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.trust.TrustAutoConfiguration;
import dev.parley.testing.TokenIssuer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

class SecurityAutoConfigurationTests {

  private final TokenIssuer issuer = new TokenIssuer();
  private final String user = UUID.randomUUID().toString();
  private final WebApplicationContextRunner service =
      new WebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  SslAutoConfiguration.class,
                  TrustAutoConfiguration.class,
                  BrokerAutoConfiguration.class,
                  SignOutAutoConfiguration.class,
                  JacksonAutoConfiguration.class,
                  ProblemAutoConfiguration.class,
                  TokenAutoConfiguration.class,
                  SecurityAutoConfiguration.class))
          .withPropertyValues(
              "parley.instance=test",
              "parley.kafka.bootstrap=127.0.0.1:1",
              "parley.issuer=" + TokenIssuer.ISSUER);

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void aServiceThatNamesTheIssuerHasADecoder() {
    service
        .withPropertyValues("parley.jwks-url=" + issuer.jwksUrl(), "parley.tokens-kept=10")
        .run(context -> {
          var decoder = context.getBean(JwtDecoder.class);
          var token = decoder.decode(issuer.token(user, "Alice"));

          assertThat(token.getSubject()).isEqualTo(user);
          assertThat(token.getClaimAsBoolean("guest")).isFalse();
          assertThat(token.getExpiresAt()).isAfter(Instant.now());
          assertThat(token.getAudience()).containsExactly("parley");
          assertThatThrownBy(() -> decoder.decode("no.token.AQ"))
              .isInstanceOf(BadJwtException.class);
        });
  }

  @Test
  void anEndedSignInIsRefusedThoughItsTokenIsKept() {
    service
        .withPropertyValues("parley.jwks-url=" + issuer.jwksUrl(), "parley.tokens-kept=10")
        .run(context -> {
          var decoder = context.getBean(JwtDecoder.class);
          var token = issuer.token(user, "Alice");
          decoder.decode(token);

          context.getBean(SignOuts.class).add(new SignOut(user, Instant.now(), null));

          assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(BadJwtException.class);
        });
  }

  @Test
  void keysOfTheServiceItselfAreTaken() {
    service
        .withBean(JWKSource.class, () -> new ImmutableJWKSet<>(issuer.keys()))
        .run(context ->
            assertThat(context.getBean(TokenPolicy.class).verify(issuer.token(user, "A")).name())
                .isEqualTo("A"));
  }

  /// Spring answers a `BadJwtException` by 401, and any other by 503.
  @Test
  void whileNoKeyIsKnownNoTokenIsCalledBad() {
    service
        .withPropertyValues("parley.jwks-url=http://127.0.0.1:1/jwks.json")
        .run(context ->
            assertThatThrownBy(
                    () -> context.getBean(JwtDecoder.class).decode(issuer.token(user, "Alice")))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class));
  }

  @Test
  void anIssuerThatIsNoUrlFailsTheStart() {
    service
        .withPropertyValues("parley.issuer=nobody")
        .run(context -> assertThat(context).hasFailed());
  }
}

package dev.parley.starter.security;

import dev.parley.starter.problem.ProblemAutoConfiguration;
import dev.parley.starter.problem.ProblemWriter;
import dev.parley.starter.signout.SignOutAutoConfiguration;
import dev.parley.starter.signout.SignOuts;
import dev.parley.starter.token.TokenAutoConfiguration;
import dev.parley.starter.token.TokenPolicy;
import dev.parley.starter.token.TokenProperties;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/// Makes Spring Security use the token policy.
@AutoConfiguration(
    after = {
      TokenAutoConfiguration.class,
      SignOutAutoConfiguration.class,
      ProblemAutoConfiguration.class
    },
    beforeName =
        "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(BearerTokenAuthenticationFilter.class)
@ConditionalOnBean(TokenPolicy.class)
public final class SecurityAutoConfiguration {

  @Bean
  TokenSecurity tokenSecurity(ProblemWriter problems) {
    return new TokenSecurity(problems);
  }

  @Bean
  @ConditionalOnMissingBean
  JwtDecoder accessTokenDecoder(
      TokenPolicy policy,
      TokenProperties properties,
      SignOuts signOuts,
      ObjectProvider<InstantSource> clock) {
    return new LiveTokens(
        kept(
            new PolicyDecoder(policy),
            properties.tokensKept(),
            clock.getIfAvailable(InstantSource::system)),
        signOuts);
  }

  /// Needs Caffeine only when verified tokens are cached.
  private static JwtDecoder kept(JwtDecoder decoder, int most, InstantSource clock) {
    return most > 0 ? new VerifiedTokens(decoder, clock, most) : decoder;
  }
}

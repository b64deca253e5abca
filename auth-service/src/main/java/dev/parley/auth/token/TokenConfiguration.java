package dev.parley.auth.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.auth.key.SigningKeys;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.events.TokenSpelling;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Verifies our own tokens with our own keys, as strictly as the other services do.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  private static final Duration SKEW = Duration.ofSeconds(30);

  @Bean
  JwtDecoder accessTokenDecoder(SigningKeys keys, AuthProperties properties) {
    JWKSource<SecurityContext> source =
        (selector, _) -> selector.select(new JWKSet(keys.verifiers()));
    var expiry = new JwtTimestampValidator(SKEW);
    expiry.setAllowEmptyExpiryClaim(false);
    var decoder =
        NimbusJwtDecoder.withJwkSource(source).jwsAlgorithm(SignatureAlgorithm.ES256).build();
    var accessToken =
        JwtValidators.createAtJwtValidator()
            .issuer(properties.issuer())
            .audience(AccessTokens.PARLEY)
            .clientId(AccessTokens.PARLEY)
            .validators(checks -> checks.put("exp", expiry))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(accessToken, TokenConfiguration::asIssued));
    return decoder;
  }

  private static OAuth2TokenValidatorResult asIssued(Jwt token) {
    return TokenSpelling.isAsIssued(token.getTokenValue())
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "not as it was issued", null));
  }
}

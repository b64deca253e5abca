package dev.parley.message.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import dev.parley.events.TokenSpelling;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.settings.Trust;
import dev.parley.starter.signout.SignOuts;
import java.net.MalformedURLException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Whose tokens are believed: `at+jwt`, ES256, from our issuer and for us, with at most 30 s of
/// skew.
///
/// Keys are fetched ahead of need and kept through an outage of auth-service of up to 4 h; a
/// made-up key id causes at most one fetch in 30 s.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  private static final String AUDIENCE = "parley";
  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final int FETCH_TIMEOUT_MILLIS = 2_000;
  private static final int MAX_KEY_SET_BYTES = 51_200;

  @Bean
  JwtDecoder jwtDecoder(MessageProperties properties, Trust trust, SignOuts signOuts)
      throws MalformedURLException {
    var decoder =
        NimbusJwtDecoder.withJwkSource(new KnownKeys(keys(properties, trust)))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .jwtProcessorCustomizer(processor ->
                processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(ACCESS_TOKEN)))
            .build();
    decoder.setJwtValidator(validator(properties.issuer()));
    return new LiveTokens(new VerifiedTokens(decoder, InstantSource.system()), signOuts);
  }

  /// The request itself is observed; each filter of its security by itself would cost as much again
  /// as all of them do.
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  private static JWKSource<SecurityContext> keys(MessageProperties properties, Trust trust)
      throws MalformedURLException {
    var retriever =
        new DefaultResourceRetriever(
            FETCH_TIMEOUT_MILLIS, FETCH_TIMEOUT_MILLIS, MAX_KEY_SET_BYTES, true, trust.sockets());
    return JWKSourceBuilder.create(properties.jwksUrl().toURL(), retriever)
        .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(5).toMillis())
        .refreshAheadCache(Duration.ofMinutes(1).toMillis(), true)
        .rateLimited(Duration.ofSeconds(30).toMillis())
        .retrying(true)
        .outageTolerant(Duration.ofHours(4).toMillis())
        .build();
  }

  private static OAuth2TokenValidator<Jwt> validator(String issuer) {
    var accessToken =
        JwtValidators.createAtJwtValidator()
            .issuer(issuer)
            .audience(AUDIENCE)
            .clientId(AUDIENCE)
            .build();
    return new DelegatingOAuth2TokenValidator<>(
        accessToken, new JwtTimestampValidator(SKEW), TokenConfiguration::asIssued);
  }

  private static OAuth2TokenValidatorResult asIssued(Jwt token) {
    return TokenSpelling.isAsIssued(token.getTokenValue())
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "not as it was issued", null));
  }
}

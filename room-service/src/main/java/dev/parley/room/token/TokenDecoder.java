package dev.parley.room.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.health.HealthStatus;
import dev.parley.events.TokenSpelling;
import dev.parley.room.settings.RoomProperties;
import dev.parley.room.settings.Trust;
import dev.parley.starter.signout.SignOuts;
import java.net.MalformedURLException;
import java.time.Duration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/// Verifies access tokens: ES256, `at+jwt`, issuer, audience, client and time.
///
/// The keys outlive auth-service by four hours, and a flood of unknown key ids asks it at most
/// twice in 30 s. A token is only called bad when the keys are known: until then nobody can tell.
/// One whose sign-in has ended is bad too.
@Component
class TokenDecoder implements JwtDecoder {

  private static final String PARLEY = "parley";
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(4);
  private static final Duration CACHED = Duration.ofMinutes(5);
  private static final Duration REFRESH_AHEAD = Duration.ofMinutes(1);
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
  private static final int FETCH_MILLIS = 2_000;
  private static final int FETCH_BYTES = 51_200;

  private final JwtDecoder verifier;
  private final SignOuts signOuts;
  private volatile boolean keysKnown;

  TokenDecoder(RoomProperties properties, Trust trust, SignOuts signOuts)
      throws MalformedURLException {
    var nimbus =
        NimbusJwtDecoder.withJwkSource(keys(properties, trust))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    nimbus.setJwtValidator(claims(properties.issuer()));
    this.verifier = nimbus;
    this.signOuts = signOuts;
  }

  @Override
  public Jwt decode(String token) {
    try {
      var verified = verifier.decode(token);
      if (signOuts.hasEnded(
          verified.getSubject(), verified.getClaimAsString("sid"), verified.getIssuedAt())) {
        throw new BadJwtException("signed out");
      }
      return verified;
    } catch (BadJwtException e) {
      throw e;
    } catch (JwtException e) {
      if (keysKnown && e.getCause() instanceof RateLimitReachedException) {
        throw new BadJwtException("signed with an unknown key", e);
      }
      throw e;
    }
  }

  private JWKSource<SecurityContext> keys(RoomProperties properties, Trust trust)
      throws MalformedURLException {
    var retriever =
        new DefaultResourceRetriever(
            FETCH_MILLIS, FETCH_MILLIS, FETCH_BYTES, true, trust.sockets());
    return JWKSourceBuilder.create(properties.jwksUrl().toURL(), retriever)
        .cache(CACHED.toMillis(), FETCH_MILLIS * 2L)
        .refreshAheadCache(REFRESH_AHEAD.toMillis(), true)
        .rateLimited(BETWEEN_FETCHES.toMillis())
        .retrying(true)
        .outageTolerant(OUTAGE.toMillis())
        .healthReporting(
            report -> keysKnown = keysKnown || report.getHealthStatus() == HealthStatus.HEALTHY)
        .build();
  }

  private static OAuth2TokenValidator<Jwt> claims(String issuer) {
    var accessToken =
        JwtValidators.createAtJwtValidator()
            .issuer(issuer)
            .audience(PARLEY)
            .clientId(PARLEY)
            .validators(checks -> checks.put("exp", new JwtTimestampValidator(SKEW)))
            .build();
    return new DelegatingOAuth2TokenValidator<>(
        accessToken, TokenDecoder::hasExpiry, TokenDecoder::asIssued);
  }

  private static OAuth2TokenValidatorResult hasExpiry(Jwt token) {
    return token.getExpiresAt() == null
        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "no exp", null))
        : OAuth2TokenValidatorResult.success();
  }

  private static OAuth2TokenValidatorResult asIssued(Jwt token) {
    return TokenSpelling.isAsIssued(token.getTokenValue())
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("invalid_token", "not as it was issued", null));
  }
}

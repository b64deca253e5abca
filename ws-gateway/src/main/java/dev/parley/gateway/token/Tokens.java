package dev.parley.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.parley.events.TokenSpelling;
import dev.parley.events.UserId;
import dev.parley.gateway.session.Identity;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Reads access tokens: ES256 by a published key, `at+jwt`, this issuer, for Parley, not expired.
///
/// Keys are cached five minutes, fetched ahead of their end, at most twice in 30 s whatever `kid`s
/// come, and kept for four hours when the issuer does not answer.
public final class Tokens {

  private static final int MAX_LENGTH = 4_096;
  private static final int MAX_NAME = 64;
  private static final String PARLEY = "parley";
  private static final int SKEW_SECONDS = 30;
  private static final int FETCH_MS = 2_000;
  private static final int MAX_KEYS_BYTES = 51_200;

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private volatile boolean keysFetched;

  public Tokens(JWKSource<SecurityContext> keys, String issuer) {
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.ES256, (selector, context) -> known(keys, selector, context)));
    var claims =
        new DefaultJWTClaimsVerifier<>(
            PARLEY,
            new JWTClaimsSet.Builder().issuer(issuer).claim("client_id", PARLEY).build(),
            Set.of("sub", "exp", "iat", "jti", "sid", "name", "guest"));
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /// The keys that an issuer publishes.
  ///
  /// @param sockets for an address by `https`; null: the JVM's own
  public static JWKSource<SecurityContext> keysAt(URL url, @Nullable SSLSocketFactory sockets) {
    return JWKSourceBuilder.create(
            url, new DefaultResourceRetriever(FETCH_MS, FETCH_MS, MAX_KEYS_BYTES, true, sockets))
        .cache(Duration.ofMinutes(5).toMillis(), Duration.ofSeconds(5).toMillis())
        .refreshAheadCache(Duration.ofMinutes(1).toMillis(), true)
        .rateLimited(Duration.ofSeconds(30).toMillis())
        .retrying(true)
        .outageTolerant(Duration.ofHours(4).toMillis())
        .build();
  }

  /// Says whose token it is.
  ///
  /// @throws KeysUnavailableException when no key was ever fetched, so that nothing can be said
  public Identity verify(String token) throws TokenRefusedException, KeysUnavailableException {
    if (token.length() > MAX_LENGTH) {
      throw new TokenRefusedException("too long");
    }
    if (!TokenSpelling.isAsIssued(token)) {
      throw new TokenRefusedException("not as it was issued");
    }
    try {
      return identity(processor.process(token, null));
    } catch (KeySourceException e) {
      throw new KeysUnavailableException(e);
    } catch (ParseException
        | BadJOSEException
        | JOSEException
        | IllegalArgumentException
        | NullPointerException e) {
      throw new TokenRefusedException(e.getClass().getSimpleName());
    }
  }

  /// A stream of unknown key ids reaches the limit of fetches too, and must not look like an
  /// outage: once the keys were fetched, one that is not among them is unknown.
  private List<JWK> known(
      JWKSource<SecurityContext> keys, JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      var found = keys.get(selector, context);
      keysFetched = true;
      return found;
    } catch (RateLimitReachedException e) {
      if (keysFetched) {
        return List.of();
      }
      throw e;
    }
  }

  private static Identity identity(JWTClaimsSet claims)
      throws ParseException, TokenRefusedException {
    var name = claims.getStringClaim("name");
    var guest = claims.getBooleanClaim("guest");
    var issued = claims.getIssueTime();
    if (name == null || guest == null || issued == null || isTooLong(name)) {
      throw new TokenRefusedException("a claim is missing or out of bounds");
    }
    return new Identity(
        UserId.of(claims.getSubject()),
        name,
        guest,
        claims.getStringClaim("sid"),
        issued.toInstant(),
        expiry(claims.getExpirationTime()).toInstant());
  }

  private static boolean isTooLong(String name) {
    return name.isEmpty() || name.codePointCount(0, name.length()) > MAX_NAME;
  }

  private static Date expiry(@Nullable Date expires) throws TokenRefusedException {
    if (expires == null) {
      throw new TokenRefusedException("no end");
    }
    return expires;
  }
}

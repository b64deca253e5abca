package dev.parley.starter.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.text.ParseException;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// The one rule for which access tokens are accepted.
///
/// An access token is a JWT of RFC 9068: signed by ES256 with a key of the issuer, `typ` is
/// `at+jwt`, `iss` is the issuer, `aud` and `client_id` are `parley`, and `exp` is in the future,
/// with 30 s of clock skew. The claims `sub`, `iat`, `jti`, `sid`, `name` and `guest` are present.
/// The token has at most 4,096 characters, and its signature has only one valid encoding
/// ([TokenSpelling]).
///
/// It uses only Nimbus: Spring's conversion of claims would cost more per connecting socket than
/// all other checks except the signature. Immutable, safe for many threads.
public final class TokenPolicy {

  /// `aud` and `client_id`: there is one product and one kind of client.
  public static final String AUDIENCE = "parley";

  /// `typ` of an access token.
  public static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private static final int MOST_CHARACTERS = 4_096;
  private static final int LONGEST_NAME = 64;
  private static final int SKEW_SECONDS = 30;
  private static final Set<String> NEEDED =
      Set.of("sub", "exp", "iat", "jti", "sid", "name", "guest");

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /// @param keys the keys that tokens are signed with
  /// @param issuer the `iss` that tokens must carry
  public TokenPolicy(JWKSource<SecurityContext> keys, String issuer) {
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new KnownKeys(keys)));
    var claims =
        new DefaultJWTClaimsVerifier<>(
            AUDIENCE,
            new JWTClaimsSet.Builder().issuer(issuer).claim("client_id", AUDIENCE).build(),
            NEEDED);
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier((told, context) -> {
      claims.verify(told, context);
      accessToken(told);
    });
  }

  /// The policy with the keys that an issuer publishes, see [IssuerKeys].
  ///
  /// @param sockets for an `https` URL; null: the JVM's default
  public static TokenPolicy ofPublishedKeys(
      URL keys, @Nullable SSLSocketFactory sockets, String issuer) {
    return new TokenPolicy(IssuerKeys.at(keys, sockets), issuer);
  }

  /// Verifies a token.
  ///
  /// @throws KeysUnavailableException when no key was ever fetched, so that the token cannot be
  ///   verified yet
  public AccessToken verify(String token) throws TokenRefusedException, KeysUnavailableException {
    try {
      return accessToken(claims(token));
    } catch (BadJWTException e) {
      throw new TokenRefusedException(e.getClass().getSimpleName());
    }
  }

  /// Verifies a token and returns all of its claims, see [#verify].
  public JWTClaimsSet claims(String token) throws TokenRefusedException, KeysUnavailableException {
    if (token.length() > MOST_CHARACTERS) {
      throw new TokenRefusedException("too long");
    }
    if (!TokenSpelling.isAsIssued(token)) {
      throw new TokenRefusedException("not as it was issued");
    }
    try {
      return processor.process(token, null);
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

  private static AccessToken accessToken(JWTClaimsSet claims) throws BadJWTException {
    try {
      var guest = claims.getBooleanClaim("guest");
      return new AccessToken(
          given(claims.getSubject()),
          name(claims),
          given(guest),
          given(claims.getStringClaim("sid")),
          given(claims.getIssueTime()).toInstant(),
          given(claims.getExpirationTime()).toInstant());
    } catch (ParseException e) {
      throw new BadJWTException("a claim is of another type", e);
    }
  }

  private static String name(JWTClaimsSet claims) throws BadJWTException, ParseException {
    var name = given(claims.getStringClaim("name"));
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
      throw new BadJWTException("the name is empty or too long");
    }
    return name;
  }

  private static <T> T given(@Nullable T claim) throws BadJWTException {
    if (claim == null) {
      throw new BadJWTException("a claim is missing");
    }
    return claim;
  }
}

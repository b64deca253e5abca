package dev.parley.starter.token;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which tokens are accepted, `parley.*`.
///
/// @param issuer the `iss` that tokens must carry, an absolute URL without a trailing slash
///   (`PARLEY_ISSUER`)
/// @param jwksUrl where the issuer publishes its keys (`PARLEY_JWKS_URL`); not needed if the
///   service has the keys as a bean
/// @param tokensKept how many verified tokens are cached for a minute; 0: each request is verified.
///   Needs Caffeine
@ConfigurationProperties("parley")
public record TokenProperties(
    String issuer, @Nullable URI jwksUrl, @DefaultValue("0") int tokensKept) {

  public TokenProperties {
    if (!issuer.matches("https?://.+[^/]")) {
      throw new IllegalArgumentException("PARLEY_ISSUER must be a URL without a trailing slash");
    }
    if (jwksUrl != null && !jwksUrl.isAbsolute()) {
      throw new IllegalArgumentException("PARLEY_JWKS_URL must be an absolute URL");
    }
  }
}

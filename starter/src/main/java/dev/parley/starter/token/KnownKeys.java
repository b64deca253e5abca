package dev.parley.starter.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rate-limited key source that reports an unknown key id as unknown, once it has fetched any
/// keys.
///
/// Many tokens with invented key ids reach the rate limit. Without this class such a token would
/// look like an outage of the issuer. Safe for many threads.
final class KnownKeys implements JWKSource<SecurityContext> {

  private final JWKSource<SecurityContext> keys;
  private volatile boolean fetched;

  KnownKeys(JWKSource<SecurityContext> keys) {
    this.keys = keys;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    try {
      var found = keys.get(selector, context);
      fetched = true;
      return found;
    } catch (RateLimitReachedException e) {
      if (fetched) {
        return List.of();
      }
      throw e;
    }
  }
}

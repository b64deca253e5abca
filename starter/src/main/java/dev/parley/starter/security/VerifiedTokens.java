package dev.parley.starter.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Verifies a token once a minute, not at each request: verifying a signature takes longer than
/// reading a page of history.
///
/// An expired token is always verified again. A token whose key is withdrawn is accepted for one
/// more minute, besides the minutes for which the keys themselves are cached. Refused tokens are
/// not cached. A cached token takes about 3 KB. Safe for many threads.
final class VerifiedTokens implements JwtDecoder {

  private static final Duration KEPT = Duration.ofMinutes(1);

  private final JwtDecoder decoder;
  private final InstantSource clock;
  private final Cache<String, Jwt> verified;

  VerifiedTokens(JwtDecoder decoder, InstantSource clock, int most) {
    this.decoder = decoder;
    this.clock = clock;
    this.verified = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(KEPT).build();
  }

  @Override
  public Jwt decode(String token) {
    var known = verified.getIfPresent(token);
    if (known != null && isCurrent(known)) {
      return known;
    }
    var decoded = decoder.decode(token);
    verified.put(token, decoded);
    return decoded;
  }

  private boolean isCurrent(Jwt token) {
    var end = token.getExpiresAt();
    return end != null && clock.instant().isBefore(end);
  }
}

package dev.parley.message.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Verifies a token once a minute, not at each request: a signature takes longer to verify than a
/// page of history to read.
///
/// One that has expired is always looked at again. A token of a key that is withdrawn is believed
/// for a minute more, beside the minutes for which the keys themselves are kept. What was refused
/// is not kept. Bounded: some 3 KB for each of 4,000 tokens. Safe for many threads.
final class VerifiedTokens implements JwtDecoder {

  private static final int MOST = 4_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final JwtDecoder decoder;
  private final InstantSource clock;
  private final Cache<String, Jwt> verified =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

  VerifiedTokens(JwtDecoder decoder, InstantSource clock) {
    this.decoder = decoder;
    this.clock = clock;
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

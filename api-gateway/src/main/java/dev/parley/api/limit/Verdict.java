package dev.parley.api.limit;

import java.time.Duration;

/// The answer of a bucket.
///
/// @param limit the bucket
/// @param allowed whether a token was there
/// @param remaining whole tokens left
/// @param pause until the next token, zero when one is left
record Verdict(Limit limit, boolean allowed, long remaining, Duration pause) {

  /// The answer of a bucket that now holds `tokens`, after taking one if it was allowed.
  static Verdict of(Limit limit, boolean allowed, double tokens) {
    double missing = Math.max(0, 1 - tokens);
    long millis = (long) Math.ceil(missing * 1000 / limit.rule().perSecond());
    return new Verdict(limit, allowed, (long) tokens, Duration.ofMillis(millis));
  }

  /// The header of draft-ietf-httpapi-ratelimit-headers: `"client";r=41;t=1`.
  String header() {
    long seconds = (pause.toMillis() + 999) / 1000;
    return "\"%s\";r=%d;t=%d".formatted(limit.name(), remaining, seconds);
  }
}

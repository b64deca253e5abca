package dev.parley.api.limit;

import java.util.Locale;

/// How fast one kind of bucket fills and how much it holds.
enum Rule {
  /// One token, or one address without a token.
  CLIENT(50, 100),
  /// One address whatever its tokens, so that made-up tokens do not create new buckets.
  ADDRESS(500, 1000),
  /// Password guesses from one address.
  SIGN_IN(5, 20),
  /// New guests from one address.
  GUEST(20, 200),
  /// New sockets from one address.
  SOCKET(50, 500);

  private final int perSecond;
  private final int burst;

  Rule(int perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
  }

  /// The public name, such as `sign-in`.
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int perSecond() {
    return perSecond;
  }

  int burst() {
    return burst;
  }

  Limit of(String key) {
    return new Limit(this, key);
  }
}

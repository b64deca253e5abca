package dev.parley.auth.guest;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Names for guests without one: `guest-7f3a`. They are not unique.
final class GuestNames {

  private static final int DIGITS = 4;

  private final RandomGenerator random;

  GuestNames(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    return "guest-" + HexFormat.of().toHexDigits(random.nextInt(), DIGITS);
  }
}

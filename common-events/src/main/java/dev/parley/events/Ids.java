package dev.parley.events;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits.
///
/// Ids made in the same millisecond are not ordered; no code in Parley orders by id.
public final class Ids {

  private static final int TEXT_LENGTH = 36;

  private final InstantSource clock;
  private final RandomGenerator random;

  /// @param random of cryptographic quality wherever an id must not be guessed
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// The next id; safe for many threads if `random` is.
  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() >>> 2) | Long.MIN_VALUE;
    return new UUID(high, low);
  }

  static UUID parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new IllegalArgumentException("not a UUID: it has " + text.length() + " characters");
    }
    return UUID.fromString(text);
  }
}

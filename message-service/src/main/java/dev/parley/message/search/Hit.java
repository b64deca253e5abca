package dev.parley.message.search;

import dev.parley.events.MessageId;
import java.time.Duration;
import java.time.Instant;

/// A message that was found.
///
/// @param no its number; a newer message has a higher one
/// @param rank how well its words match, from Postgres
record Hit(long no, MessageId message, Instant at, float rank) {

  private static final double HALF_LIFE_HOURS = Duration.ofDays(30).toHours();

  /// The rank, half of it after a month, a third after two.
  double score(Instant asked) {
    double hours = Math.max(0, Duration.between(at, asked).toHours());
    return rank / (1 + hours / HALF_LIFE_HOURS);
  }
}

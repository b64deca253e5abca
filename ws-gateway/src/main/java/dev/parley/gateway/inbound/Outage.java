package dev.parley.gateway.inbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long clients should wait before they retry while nothing is stored: half the duration of the
/// outage, 1 to 5 s. Each wait is random between that and half of it, so that not all clients retry
/// at once and a starting part is not overloaded by retries.
///
/// Not safe for threads.
final class Outage {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private boolean on;
  private long since;

  boolean isOn() {
    return on;
  }

  /// Called when a command was answered.
  void end() {
    on = false;
  }

  /// Called when a client gets "not known to be stored".
  ///
  /// @return how many milliseconds it should wait
  long retryAfter(long nanoTime) {
    if (!on) {
      on = true;
      since = nanoTime;
    }
    long half = Duration.ofNanos((nanoTime - since) / 2).toMillis();
    long most = Math.clamp(half, SHORTEST.toMillis(), LONGEST.toMillis());
    return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
  }
}

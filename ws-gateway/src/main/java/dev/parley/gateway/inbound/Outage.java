package dev.parley.gateway.inbound;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// How long those should wait who ask while nothing is stored: half as long as it has been so, 1 to
/// 5 s, and each down to half of that, so that they do not all come back at once, and while a part
/// starts again it is not kept from it by who asks whether it has.
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

  /// Something was answered.
  void end() {
    on = false;
  }

  /// Somebody has to be told that it is not known whether something is stored.
  ///
  /// @return for how many milliseconds they should wait
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

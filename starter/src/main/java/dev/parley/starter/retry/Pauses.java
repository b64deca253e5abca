package dev.parley.starter.retry;

import java.time.Duration;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/// The pauses of a loop that tries for ever.
public final class Pauses {

  private Pauses() {}

  /// Each is twice as long as the one before, up to the longest.
  public static BackOff doubling(Duration first, Duration longest) {
    var pauses = new ExponentialBackOff(first.toMillis(), 2);
    pauses.setMaxInterval(longest.toMillis());
    return pauses;
  }
}

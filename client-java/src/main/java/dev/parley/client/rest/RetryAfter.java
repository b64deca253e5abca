package dev.parley.client.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After`, in whole seconds.
public final class RetryAfter {

  private static final long LONGEST_SECONDS = 3600;

  private RetryAfter() {}

  /// The time to wait, at most an hour; absent when the header is a date or not a number.
  public static @Nullable Duration parse(String header) {
    try {
      var seconds = Long.parseLong(header.trim());
      return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_SECONDS));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

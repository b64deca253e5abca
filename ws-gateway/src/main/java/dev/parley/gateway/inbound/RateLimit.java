package dev.parley.gateway.inbound;

import dev.parley.gateway.door.Allowance;
import java.util.function.LongSupplier;

/// What one session may send per second.
///
/// @param frames of any kind
/// @param sends messages
/// @param signals typing, read marks, presence
/// @param patience refusals until the session counts as a flood
public record RateLimit(Allowance frames, Allowance sends, Allowance signals, Allowance patience) {

  public static RateLimit standard(LongSupplier nanoTime) {
    return new RateLimit(
        new Allowance(100, 200, nanoTime),
        new Allowance(20, 60, nanoTime),
        new Allowance(10, 30, nanoTime),
        new Allowance(10, 100, nanoTime));
  }

  /// For load tests: only limits on memory remain.
  public static RateLimit lifted(LongSupplier nanoTime) {
    double many = 1e9;
    var all = new Allowance(many, Integer.MAX_VALUE, nanoTime);
    return new RateLimit(all, all, all, all);
  }
}

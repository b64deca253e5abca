package dev.parley.api.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Time that passes when told to.
final class ManualClock implements LongSupplier {

  private long nanos;

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return nanos;
  }
}

package dev.parley.api.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A clock that moves only when told to.
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

package dev.parley.api.socket;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// How many sockets there may be at once.
final class Seats {

  private final int max;
  private final AtomicInteger taken = new AtomicInteger();

  Seats(int max) {
    this.max = max;
  }

  /// Takes a seat; what is returned gives it back, once however often it is run. Empty: all are
  /// taken.
  Optional<Runnable> take() {
    if (taken.incrementAndGet() > max) {
      taken.decrementAndGet();
      return Optional.empty();
    }
    var left = new AtomicBoolean();
    return Optional.of(() -> {
      if (left.compareAndSet(false, true)) {
        taken.decrementAndGet();
      }
    });
  }

  int max() {
    return max;
  }

  int taken() {
    return taken.get();
  }
}

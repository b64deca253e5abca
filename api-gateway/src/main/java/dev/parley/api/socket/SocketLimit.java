package dev.parley.api.socket;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Limits the number of sockets at once.
final class SocketLimit {

  private final int max;
  private int taken;

  SocketLimit(int max) {
    this.max = max;
  }

  /// Takes a place; the result gives it back, once however often it is run. Empty when all are
  /// taken.
  synchronized Optional<Runnable> take() {
    if (taken == max) {
      return Optional.empty();
    }
    taken++;
    var left = new AtomicBoolean();
    return Optional.of(() -> {
      if (left.compareAndSet(false, true)) {
        giveBack();
      }
    });
  }

  private synchronized void giveBack() {
    taken--;
    if (taken == 0) {
      notifyAll();
    }
  }

  /// Waits until all places are given back, at most that long.
  synchronized void awaitEmpty(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toNanos(); taken > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  int max() {
    return max;
  }

  synchronized int taken() {
    return taken;
  }
}

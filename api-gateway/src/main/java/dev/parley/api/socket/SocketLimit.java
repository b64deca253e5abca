package dev.parley.api.socket;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many sockets there may be at once.
final class SocketLimit {

  private final int max;
  private int taken;

  SocketLimit(int max) {
    this.max = max;
  }

  /// Takes a seat; what is returned gives it back, once however often it is run. Empty: all are
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

  /// Waits until all seats are given back, but no longer than that.
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

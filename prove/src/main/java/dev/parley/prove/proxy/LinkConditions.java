package dev.parley.prove.proxy;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The weather of one link, and the threads that wait for a change. Guarded by its lock.
final class LinkConditions {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Weather weather = Weather.FAIR;
  private int answers;
  private boolean over;

  Weather now() {
    lock.lock();
    try {
      return weather;
    } finally {
      lock.unlock();
    }
  }

  void become(Weather next) {
    lock.lock();
    try {
      weather = next;
      answers = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Ends all waits for good.
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean swallows(Way way) {
    return now() instanceof Weather.BlackHole(var ways) && ways.contains(way);
  }

  /// Waits until no black hole is on this way.
  void awaitPassage(Way way) throws InterruptedException {
    lock.lock();
    try {
      while (!over && weather instanceof Weather.BlackHole(var ways) && ways.contains(way)) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Counts an answer with the marker.
  ///
  /// @return whether the link loses this answer
  boolean losesThisAnswer() {
    lock.lock();
    try {
      return weather instanceof Weather.LosesAnswer(_, var every) && ++answers % every == 0;
    } finally {
      lock.unlock();
    }
  }
}

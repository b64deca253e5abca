package dev.parley.message.arrival;

import dev.parley.events.UserId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One request that waits for a room to change.
///
/// The request's thread waits; the polling thread wakes it. `seen` is confined to the polling
/// thread.
final class Waiting {

  private final UserId who;
  private final String room;
  private final Semaphore news = new Semaphore(0);
  private volatile @Nullable RuntimeException failure;
  private @Nullable String seen;

  Waiting(UserId who, String room) {
    this.who = who;
    this.room = room;
  }

  UserId who() {
    return who;
  }

  String room() {
    return room;
  }

  /// Wakes the request if its room appeared or changed since the last poll.
  void compare(Map<String, String> versions) {
    var now = versions.get(room);
    if (!Objects.equals(now, seen)) {
      seen = now;
      news.release();
    }
  }

  void fail(RuntimeException cause) {
    failure = cause;
    news.release();
  }

  /// Waits until the room changes.
  ///
  /// @return false when the time is over
  boolean await(long nanos) throws InterruptedException {
    boolean came = news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    var cause = failure;
    if (cause != null) {
      throw cause;
    }
    return came;
  }
}

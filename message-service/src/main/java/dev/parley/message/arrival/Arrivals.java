package dev.parley.message.arrival;

import dev.parley.events.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Lets a request wait up to 2 s for a room or a membership that is not known here yet.
///
/// room-service answers its caller before message-service has applied the event. At most 100
/// requests wait, at most 4 of one user, so that a user who asks for rooms that do not exist leaves
/// places for others. While any request waits, one statement every 50 ms checks all of their rooms.
/// A request looks again only when its room has changed. Safe for many threads.
public final class Arrivals {

  static final int PLACES = 100;
  static final int PLACES_OF_ONE = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Versions versions;
  private final Lock lock = new ReentrantLock();
  private final Condition some = lock.newCondition();
  private final Set<Waiting> waiting = new HashSet<>();

  Arrivals(Versions versions) {
    this.versions = versions;
  }

  /// Starts the polling thread; it ends when it is interrupted.
  Thread start() {
    return Thread.ofVirtual().name("arrivals").start(this::run);
  }

  /// Calls `look` whenever the room has changed, until it finds something or 2 s are over.
  ///
  /// @param room an id or a handle
  /// @throws CrowdedException when all places, or all of this user's, are taken
  public <T> Optional<T> await(UserId who, String room, Supplier<Optional<T>> look) {
    var place = take(who, room);
    try {
      long end = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (place.await(end - System.nanoTime())) {
        var found = look.get();
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leave(place);
    }
    return Optional.empty();
  }

  /// The number of waiting requests.
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private Waiting take(UserId who, String room) {
    lock.lock();
    try {
      if (waiting.size() >= PLACES
          || waiting.stream().filter(it -> it.who().equals(who)).count() >= PLACES_OF_ONE) {
        throw new CrowdedException();
      }
      var place = new Waiting(who, room);
      waiting.add(place);
      some.signal();
      return place;
    } finally {
      lock.unlock();
    }
  }

  private void leave(Waiting place) {
    lock.lock();
    try {
      waiting.remove(place);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        poll(awaitSome());
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Waiting> awaitSome() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        some.await();
      }
      return new ArrayList<>(waiting);
    } finally {
      lock.unlock();
    }
  }

  private void poll(List<Waiting> all) {
    try {
      var now = versions.of(all.stream().map(Waiting::room).collect(Collectors.toSet()));
      all.forEach(place -> place.compare(now));
    } catch (RuntimeException e) {
      all.forEach(place -> place.fail(e));
    }
  }
}

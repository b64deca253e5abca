package dev.parley.gateway.join;

import dev.parley.events.RoomId;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.session.Identity;
import dev.parley.gateway.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The rooms of one session, under every name it uses for them, and its pending joins.
///
/// Guarded by its monitor; the tasks of its lane run one after another.
final class SessionRooms {

  private final Session session;
  private final Lane lane;
  private final Map<RoomId, Subscription> joined = new HashMap<>(4);
  private final Map<String, RoomId> names = new HashMap<>(4);
  private final Map<String, Integer> pending = new HashMap<>(2);
  private boolean closed;

  SessionRooms(Session session, Executor executor) {
    this.session = session;
    this.lane = new Lane(executor);
  }

  Lane lane() {
    return lane;
  }

  synchronized int count() {
    return joined.size();
  }

  synchronized List<Subscription> all() {
    return new ArrayList<>(joined.values());
  }

  /// Adds a pending join.
  synchronized void expect(String name) {
    pending.merge(name, 1, Integer::sum);
  }

  /// Removes a pending join, because it is decided.
  synchronized void settle(String name) {
    pending.computeIfPresent(name, (ignored, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  synchronized boolean isExpected(String name) {
    return pending.containsKey(name);
  }

  /// The joined room that a client names.
  synchronized Optional<Subscription> find(String name) {
    var room = names.get(name);
    return room == null ? Optional.empty() : Optional.ofNullable(joined.get(room));
  }

  /// The same, but waits for a pending join under that name.
  synchronized Optional<Subscription> await(String name, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!closed && find(name).isEmpty() && pending.containsKey(name)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return find(name);
  }

  /// Adds a room under all its names.
  ///
  /// @return false when the session is closed or has another user by now
  synchronized boolean add(Subscription subscription, String name, @Nullable String handle) {
    if (closed || !isCurrent(subscription.identity())) {
      return false;
    }
    joined.put(subscription.room(), subscription);
    names.put(name, subscription.room());
    names.put(subscription.room().toString(), subscription.room());
    if (handle != null) {
      names.put(handle, subscription.room());
    }
    return true;
  }

  /// Removes the subscription, if it is still the current one.
  synchronized boolean remove(Subscription subscription) {
    if (!joined.remove(subscription.room(), subscription)) {
      return false;
    }
    names.values().removeIf(room -> room.equals(subscription.room()));
    return true;
  }

  /// Removes everything, because the session ends.
  synchronized List<Subscription> close() {
    closed = true;
    notifyAll();
    var rest = all();
    joined.clear();
    names.clear();
    return rest;
  }

  private boolean isCurrent(Identity identity) {
    var now = session.identity();
    return now != null && now.user().equals(identity.user());
  }
}

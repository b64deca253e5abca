package dev.parley.gateway.session;

import dev.parley.events.UserId;
import dev.parley.gateway.frame.CloseReason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The sockets of this gateway, also by user, and the limit per user. Safe for many threads.
public final class Sessions {

  /// Called when a user gets their first or loses their last socket here, under the map's lock for
  /// that user.
  public interface UserWatcher {

    void appeared(UserId user);

    void gone(UserId user);
  }

  private final Map<String, Session> all = new ConcurrentHashMap<>();
  private final Map<UserId, List<Session>> byUser = new ConcurrentHashMap<>();
  private final int perUser;
  private final UserWatcher watcher;

  /// @param perUser sockets one user may have on this gateway
  public Sessions(int perUser, UserWatcher watcher) {
    this.perUser = perUser;
    this.watcher = watcher;
  }

  void add(Session session) {
    all.put(session.id(), session);
  }

  /// Sets the session's user; a socket beyond the user's limit is closed as a flood.
  public void bind(Session session, Identity who) {
    var before = session.identity();
    if (before != null && !before.user().equals(who.user())) {
      unbind(session, before.user());
    }
    session.identify(who);
    boolean another = before == null || !before.user().equals(who.user());
    if (another && socketsWith(session, who.user()) > perUser) {
      session.close(CloseReason.FLOOD);
    }
  }

  void remove(Session session) {
    all.remove(session.id());
    var who = session.identity();
    if (who != null) {
      unbind(session, who.user());
    }
  }

  /// The sockets of one user.
  public List<Session> of(UserId user) {
    return byUser.getOrDefault(user, List.of());
  }

  public Collection<Session> all() {
    return all.values();
  }

  public int count() {
    return all.size();
  }

  /// The bytes queued in all sessions; visits each.
  public long queuedBytes() {
    long bytes = 0;
    for (var session : all.values()) {
      bytes += session.outbox().bytes();
    }
    return bytes;
  }

  void forEach(Consumer<Session> action) {
    all.values().forEach(action);
  }

  private void unbind(Session session, UserId user) {
    byUser.computeIfPresent(
        user,
        (ignored, sessions) -> {
          var rest = sessions.stream().filter(other -> other != session).toList();
          if (rest.isEmpty()) {
            watcher.gone(user);
            return null;
          }
          return rest;
        });
  }

  /// Adds the session to its user's, and counts them.
  private int socketsWith(Session session, UserId user) {
    return byUser
        .compute(
            user,
            (_, others) -> {
              if (others == null) {
                watcher.appeared(user);
                return List.of(session);
              }
              return Stream.concat(others.stream(), Stream.of(session)).toList();
            })
        .size();
  }
}

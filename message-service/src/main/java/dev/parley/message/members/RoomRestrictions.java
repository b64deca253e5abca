package dev.parley.message.members;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The users' restrictions in one room that a transaction uses, and its changes to them.
///
/// Confined to the thread of its transaction, which holds the room's lock.
public final class RoomRestrictions {

  private final RoomId room;
  private final Map<UserId, Restrictions> standings = new HashMap<>();
  private final Set<UserId> written = new HashSet<>();

  public RoomRestrictions(RoomId room) {
    this.room = room;
  }

  /// Adds stored restrictions.
  public void load(Restrictions standing) {
    standings.put(standing.user(), standing);
  }

  public Restrictions get(UserId user) {
    return standings.getOrDefault(user, Restrictions.good(room, user));
  }

  /// Records a message, from which slow mode counts.
  public void sent(UserId user, Instant at) {
    change(user, standing -> standing.sent(at));
  }

  /// @param until null: without an end
  void ban(UserId user, @Nullable Instant until) {
    change(user, standing -> standing.banned(end(until)));
  }

  void unban(UserId user) {
    change(user, standing -> standing.banned(null));
  }

  /// @param until null: without an end
  void mute(UserId user, @Nullable Instant until) {
    change(user, standing -> standing.muted(end(until)));
  }

  void unmute(UserId user) {
    change(user, standing -> standing.muted(null));
  }

  /// The restrictions that must be stored.
  public Collection<Restrictions> written() {
    return written.stream().map(this::get).toList();
  }

  private void change(UserId user, UnaryOperator<Restrictions> how) {
    standings.put(user, how.apply(get(user)));
    written.add(user);
  }

  private static Instant end(@Nullable Instant until) {
    return until == null ? Instant.MAX : until;
  }
}

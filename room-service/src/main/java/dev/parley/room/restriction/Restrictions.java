package dev.parley.room.restriction;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/// The current restrictions; expired ones are ignored.
@Component
public class Restrictions {

  private final RestrictionRepository stored;
  private final InstantSource clock;

  Restrictions(RestrictionRepository stored, InstantSource clock) {
    this.stored = stored;
    this.clock = clock;
  }

  /// Whether a user is banned now.
  public boolean isBanned(RoomId room, UserId user) {
    return find(room, RestrictionKind.BAN, user).isPresent();
  }

  public Instant now() {
    return clock.instant();
  }

  public Optional<Restriction> find(RoomId room, RestrictionKind kind, UserId user) {
    return stored
        .findById(Restriction.Key.of(room, kind, user))
        .filter(restriction -> restriction.holdsAt(now()));
  }

  /// The restrictions after a cursor, in the order of the users' ids.
  public List<Restriction> after(RoomId room, RestrictionKind kind, UUID after, int limit) {
    return stored.after(room.value(), kind, after, now(), Limit.of(limit));
  }

  public Restriction put(Restriction restriction) {
    return stored.save(restriction);
  }

  public void remove(Restriction restriction) {
    stored.delete(restriction);
  }
}

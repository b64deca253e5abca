package dev.parley.room.moderation;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.state.Role;
import dev.parley.room.membership.Memberships;
import dev.parley.room.person.People;
import dev.parley.room.restriction.Restriction;
import dev.parley.room.restriction.RestrictionKind;
import dev.parley.room.restriction.RestrictionTerms;
import dev.parley.room.restriction.Restrictions;
import dev.parley.room.room.Room;
import dev.parley.room.room.RoomChange;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Creates and lifts bans and mutes; each with its event in one transaction that locks the room.
///
/// The user need not be a member: every signed-in user may write in a public room, and room-service
/// does not know guests at all.
@Service
class Moderation {

  /// The name in events of a user without an account; the id identifies them.
  private static final String SOMEBODY = "guest";

  private final Rooms rooms;
  private final Memberships memberships;
  private final Restrictions restrictions;
  private final RoomChange changes;
  private final People people;

  Moderation(
      Rooms rooms,
      Memberships memberships,
      Restrictions restrictions,
      RoomChange changes,
      People people) {
    this.rooms = rooms;
    this.memberships = memberships;
    this.restrictions = restrictions;
    this.changes = changes;
    this.people = people;
  }

  /// The current restrictions, for moderators.
  @Transactional(readOnly = true)
  public List<Restriction> list(
      String room, Caller caller, RestrictionKind kind, UUID after, int limit) {
    var found = rooms.find(room, caller);
    memberships.require(found, caller, Role.MODERATOR);
    return restrictions.after(found.roomId(), kind, after, limit);
  }

  /// Restricts a user from now on. The same restriction again changes nothing; another term
  /// replaces it.
  ///
  /// @throws Problem `not_found`, `archived`, or `forbidden` for the caller themselves and for
  ///   users whose role is not lower
  @Transactional
  public Restriction put(
      String idOrHandle, Caller caller, RestrictionKind kind, UserId user, RestrictionTerms term) {
    var room = rooms.lock(idOrHandle, caller);
    memberships.requireAbove(room, caller, user);
    var before = restrictions.find(room.roomId(), kind, user);
    if (before.filter(it -> it.term().equals(term)).isPresent()) {
      return before.get();
    }
    var person = person(room, user);
    tell(room, caller, kind, person, term);
    return restrictions.put(
        new Restriction(room.roomId(), kind, person, term, caller.person(), restrictions.now()));
  }

  /// Lifts the current restriction; does nothing if there is none.
  ///
  /// @throws Problem as for [#put]
  @Transactional
  public void lift(String idOrHandle, Caller caller, RestrictionKind kind, UserId user) {
    var room = rooms.lock(idOrHandle, caller);
    memberships.requireAbove(room, caller, user);
    restrictions
        .find(room.roomId(), kind, user)
        .ifPresent(restriction -> {
          var person = restriction.person();
          changes.tell(
              room,
              caller.person(),
              switch (kind) {
                case BAN -> (id, v, at, by) -> new MemberUnbanned(id, v, at, by, person);
                case MUTE -> (id, v, at, by) -> new MemberUnmuted(id, v, at, by, person);
              });
          restrictions.remove(restriction);
        });
  }

  private void tell(
      Room room, Caller caller, RestrictionKind kind, Person who, RestrictionTerms term) {
    switch (kind) {
      case BAN -> {
        memberships.end(room.roomId(), who.id());
        changes.tell(
            room,
            caller.person(),
            (id, v, at, by) -> new MemberBanned(id, v, at, by, who, term.until(), term.reason()));
      }
      case MUTE ->
          changes.tell(
              room,
              caller.person(),
              (id, v, at, by) -> new MemberMuted(id, v, at, by, who, term.until(), term.reason()));
    }
  }

  private Person person(Room room, UserId user) {
    return memberships
        .person(room.roomId(), user)
        .orElseGet(() -> new Person(user, people.displayName(user).orElse(SOMEBODY)));
  }
}

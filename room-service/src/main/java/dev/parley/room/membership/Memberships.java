package dev.parley.room.membership;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.state.Role;
import dev.parley.room.restriction.Restrictions;
import dev.parley.room.room.Room;
import dev.parley.room.room.RoomChange;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The members of rooms and their roles.
@Component
public class Memberships {

  private final MembershipRepository stored;
  private final Restrictions restrictions;
  private final RoomChange changes;
  private final InstantSource clock;

  Memberships(
      MembershipRepository stored,
      Restrictions restrictions,
      RoomChange changes,
      InstantSource clock) {
    this.stored = stored;
    this.restrictions = restrictions;
    this.changes = changes;
    this.clock = clock;
  }

  /// A user's role in a room; empty when they are not a member.
  public Optional<Role> role(RoomId room, UserId user) {
    return find(room, user).map(Membership::role);
  }

  /// Requires that the caller has at least that role.
  ///
  /// @throws Problem `forbidden`
  public void require(Room room, Caller caller, Role least) {
    if (role(room.roomId(), caller.id()).filter(role -> role.atLeast(least)).isEmpty()) {
      throw Problem.forbidden("You do not have the role for this in this room.");
    }
  }

  /// Requires that the caller may decide about that user, who need not be a member.
  ///
  /// @throws Problem `forbidden`
  public void requireAbove(Room room, Caller caller, UserId user) {
    var actor = role(room.roomId(), caller.id()).orElse(null);
    var subject = role(room.roomId(), user).orElse(Role.VISITOR);
    if (user.equals(caller.id()) || !RoleRules.decides(actor, subject)) {
      throw Problem.forbidden("You need a higher role than this user in this room.");
    }
  }

  /// The member, with the name they joined with; empty when the user is not one.
  public Optional<Person> person(RoomId room, UserId user) {
    return find(room, user).map(Membership::person);
  }

  /// Ends a membership, if there is one, in a locked room; the caller of this method writes the
  /// event.
  public void end(RoomId room, UserId user) {
    stored.deleteById(Membership.Key.of(room, user));
  }

  /// Makes a user a member of a locked room.
  ///
  /// @throws Problem `forbidden` while they are banned
  public Membership join(Room room, Person who, Person by, Role role) {
    return join(room, who, by, role, false);
  }

  /// Makes the caller, who may be a guest, a member of a locked room.
  ///
  /// @throws Problem `forbidden` while they are banned
  public Membership join(Room room, Caller caller) {
    return join(room, caller.person(), caller.person(), Role.MEMBER, caller.guest());
  }

  private Membership join(Room room, Person who, Person by, Role role, boolean guest) {
    if (restrictions.isBanned(room.roomId(), who.id())) {
      throw Problem.forbidden("The user is banned from this room. Lift the ban first.");
    }
    changes.tell(
        room, by, (id, version, at, actor) -> new MemberJoined(id, version, at, actor, who, role));
    return stored.save(new Membership(room.roomId(), who, role, clock.instant(), guest));
  }

  public Optional<Membership> find(RoomId room, UserId user) {
    return stored.findById(Membership.Key.of(room, user));
  }
}

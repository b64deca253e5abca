package dev.parley.room.member;

import dev.parley.events.Person;
import dev.parley.events.UserId;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.room.membership.Membership;
import dev.parley.room.membership.MembershipRepository;
import dev.parley.room.membership.Memberships;
import dev.parley.room.membership.RoleRules;
import dev.parley.room.person.People;
import dev.parley.room.room.Room;
import dev.parley.room.room.RoomChange;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Joins, leaves, kicks and changes of role; each with its event in one transaction that locks the
/// room.
@Service
public class Members {

  private final Rooms rooms;
  private final Memberships memberships;
  private final MembershipRepository stored;
  private final RoomChange changes;
  private final People people;
  private final TransactionTemplate transactions;

  Members(
      Rooms rooms,
      Memberships memberships,
      MembershipRepository stored,
      RoomChange changes,
      People people,
      TransactionTemplate transactions) {
    this.rooms = rooms;
    this.memberships = memberships;
    this.stored = stored;
    this.changes = changes;
    this.people = people;
    this.transactions = transactions;
  }

  /// The members after a cursor, in the order of their ids. Only members can read those of a
  /// private room.
  @Transactional(readOnly = true)
  public List<Membership> list(String room, Caller caller, UUID after, int limit) {
    var found = rooms.find(room, caller);
    return stored.after(found.getId(), after, Limit.of(limit));
  }

  /// Joins, adds or changes role, whichever makes `user` a member with that role.
  ///
  /// @param role absent: a new member gets the role member, an existing one keeps theirs
  /// @throws Problem `not_found` when there is no such room or account, `forbidden`, `conflict` or
  ///   `archived`
  public Membership put(String idOrHandle, Caller caller, UserId user, @Nullable Role role) {
    return putNow(idOrHandle, caller, user, role)
        .or(() -> {
          people.await(user);
          return putNow(idOrHandle, caller, user, role);
        })
        .orElseThrow(Problem::notFound);
  }

  /// Empty when the user to be added has an account that is not known here yet.
  private Optional<Membership> putNow(
      String idOrHandle, Caller caller, UserId user, @Nullable Role role) {
    return transactions.execute(_ -> {
      var room = rooms.lock(idOrHandle, caller);
      var member = memberships.find(room.roomId(), user);
      if (member.isPresent()) {
        return Optional.of(changeRole(room, caller, member.get(), role));
      }
      return user.equals(caller.id())
          ? Optional.of(join(room, caller, role))
          : add(room, caller, user, role == null ? Role.MEMBER : role);
    });
  }

  /// Lets the caller leave, or kicks another user. Does nothing if the user is not a member.
  @Transactional
  public void remove(String idOrHandle, Caller caller, UserId user) {
    var room = rooms.lock(idOrHandle, caller);
    var found = memberships.find(room.roomId(), user);
    if (found.isEmpty()) {
      return;
    }
    var member = found.get();
    refuseInDirect(room);
    if (user.equals(caller.id())) {
      keepAnOwner(room, member);
      changes.tell(room, caller.person(), (id, v, at, by) -> new MemberLeft(id, v, at, by, by));
    } else {
      allow(RoleRules.decides(roleOf(room, caller), member.role()));
      keepAnOwner(room, member);
      changes.tell(
          room,
          caller.person(),
          (id, v, at, by) -> new MemberKicked(id, v, at, by, member.person()));
    }
    stored.delete(member);
  }

  private Membership join(Room room, Caller caller, @Nullable Role role) {
    if (room.kind() != RoomKind.PUBLIC) {
      throw Problem.notFound();
    }
    allow(role == null || role == Role.MEMBER);
    return memberships.join(room, caller);
  }

  private Optional<Membership> add(Room room, Caller caller, UserId user, Role role) {
    allow(RoleRules.decides(roleOf(room, caller), role));
    return people
        .displayName(user)
        .map(name -> memberships.join(room, new Person(user, name), caller.person(), role));
  }

  private Membership changeRole(Room room, Caller caller, Membership member, @Nullable Role role) {
    if (role == null || role == member.role()) {
      return member;
    }
    refuseInDirect(room);
    allow(stepsDown(caller, member, role) || decidesOnBoth(room, caller, member.role(), role));
    keepAnOwner(room, member);
    member.role(role);
    changes.tell(
        room,
        caller.person(),
        (id, v, at, by) -> new MemberRoleChanged(id, v, at, by, member.person(), role));
    return stored.save(member);
  }

  private static boolean stepsDown(Caller caller, Membership member, Role to) {
    return member.person().id().equals(caller.id()) && member.role().atLeast(to);
  }

  private boolean decidesOnBoth(Room room, Caller caller, Role from, Role to) {
    var actor = roleOf(room, caller);
    return RoleRules.decides(actor, from) && RoleRules.decides(actor, to);
  }

  private void keepAnOwner(Room room, Membership leaving) {
    if (leaving.role() == Role.OWNER && stored.count(room.getId(), Role.OWNER) == 1) {
      throw Problem.conflict("The last owner cannot leave. Make another member an owner first.");
    }
  }

  private static void refuseInDirect(Room room) {
    if (room.kind() == RoomKind.DIRECT) {
      throw Problem.forbidden("The members of a direct room cannot change.");
    }
  }

  private @Nullable Role roleOf(Room room, Caller caller) {
    return memberships.role(room.roomId(), caller.id()).orElse(null);
  }

  private static void allow(boolean may) {
    if (!may) {
      throw Problem.forbidden("You do not have the role for this in this room.");
    }
  }
}

package dev.parley.room.rooms;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.reply.Code;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.room.membership.Memberships;
import dev.parley.room.restriction.Restrictions;
import dev.parley.room.room.NewRoom;
import dev.parley.room.room.Room;
import dev.parley.room.room.RoomChange;
import dev.parley.room.room.RoomRepository;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Creates, finds and changes rooms; each change and its event are one transaction.
///
/// A room does not exist for users who may not see it, including banned ones: they get `not_found`.
@Service
public class Rooms {

  private final RoomRepository rooms;
  private final Memberships memberships;
  private final Restrictions restrictions;
  private final RoomChange changes;

  Rooms(
      RoomRepository rooms,
      Memberships memberships,
      Restrictions restrictions,
      RoomChange changes) {
    this.rooms = rooms;
    this.memberships = memberships;
    this.restrictions = restrictions;
    this.changes = changes;
  }

  /// Creates a room that `owner` owns.
  ///
  /// @throws Problem `conflict` when the handle is in use
  @Transactional
  public Room create(Person owner, NewRoom request) {
    var room = create(changes.newId(), owner, request);
    memberships.join(room, owner, owner, Role.OWNER);
    return room;
  }

  /// Creates a direct room with two equal members, in the caller's transaction.
  public void createDirect(RoomId id, Person by, Person other) {
    var room = create(id, by, NewRoom.direct(by, other));
    memberships.join(room, by, by, Role.MEMBER);
    memberships.join(room, other, by, Role.MEMBER);
  }

  private Room create(RoomId newId, Person by, NewRoom request) {
    var room = new Room(newId, request, changes.now());
    changes.tell(
        room,
        by,
        (id, version, at, actor) ->
            new RoomCreated(
                id, version, at, actor, room.handle(), room.title(), room.kind(), room.settings()));
    return save(room);
  }

  boolean isTaken(String handle) {
    return rooms.existsByHandle(handle);
  }

  /// A room that the caller may see.
  ///
  /// @throws Problem `not_found`
  @Transactional(readOnly = true)
  public Room find(String idOrHandle, Caller caller) {
    return visible(idOf(idOrHandle).flatMap(rooms::findById), caller)
        .orElseThrow(Problem::notFound);
  }

  /// The same, locked, for a change of the room or its members.
  ///
  /// @throws Problem `not_found`, or `archived`, because an archived room never changes
  public Room lock(String idOrHandle, Caller caller) {
    var room =
        visible(idOf(idOrHandle).flatMap(rooms::lock), caller).orElseThrow(Problem::notFound);
    if (room.archived()) {
      throw Problem.of(
          HttpStatus.CONFLICT, Code.ARCHIVED.wire(), "The room is archived and cannot be changed.");
    }
    return room;
  }

  /// The public rooms that the caller may enter, after a cursor, in the order of their ids.
  @Transactional(readOnly = true)
  public List<Room> directory(Caller caller, UUID after, int limit) {
    return rooms.openTo(caller.id().value(), caller.guest(), changes.now(), after, Limit.of(limit));
  }

  /// The rooms that the caller is a member of, after a cursor, in the order of their ids.
  @Transactional(readOnly = true)
  public List<Room> of(Caller caller, UUID after, int limit) {
    return rooms.ofUserAfter(caller.id().value(), after, Limit.of(limit));
  }

  /// Applies the changes, for a moderator or owner.
  @Transactional
  public Room change(
      String idOrHandle, Caller caller, RoomUpdate wanted, @Nullable Long ifVersion) {
    var room = lock(idOrHandle, caller);
    memberships.require(room, caller, Role.MODERATOR);
    if (ifVersion != null && ifVersion != room.version()) {
      throw Problem.preconditionFailed("The room");
    }
    if (wanted.renames(room)) {
      room.rename(wanted.handleOr(room.handle()), wanted.titleOr(room.title()));
      changes.tell(
          room,
          caller.person(),
          (id, v, at, by) -> new RoomRenamed(id, v, at, by, room.handle(), room.title()));
    }
    var settings = wanted.settingsIn(room);
    if (!settings.equals(room.settings())) {
      room.change(settings);
      changes.tell(
          room,
          caller.person(),
          (id, v, at, by) -> new RoomSettingsChanged(id, v, at, by, room.settings()));
    }
    return save(room);
  }

  /// Closes the room for good, for its owner.
  @Transactional
  public void archive(String idOrHandle, Caller caller, @Nullable Long ifVersion) {
    var room = lock(idOrHandle, caller);
    memberships.require(room, caller, Role.OWNER);
    if (ifVersion != null && ifVersion != room.version()) {
      throw Problem.preconditionFailed("The room");
    }
    room.archive(changes.now());
    changes.tell(room, caller.person(), RoomArchived::new);
  }

  /// The handle's unique index decides between two requests at the same time.
  private Room save(Room room) {
    try {
      return rooms.saveAndFlush(room);
    } catch (DataIntegrityViolationException _) {
      throw Problem.conflict("This handle is in use.");
    }
  }

  private Optional<UUID> idOf(String idOrHandle) {
    try {
      return Optional.of(RoomId.of(idOrHandle).value());
    } catch (IllegalArgumentException _) {
      return rooms.idOf(idOrHandle);
    }
  }

  private Optional<Room> visible(Optional<Room> room, Caller caller) {
    return room.filter(r -> isForMember(r, caller) || isOpenTo(r, caller));
  }

  private boolean isForMember(Room room, Caller caller) {
    return memberships.role(room.roomId(), caller.id()).isPresent();
  }

  /// A member is never banned.
  private boolean isOpenTo(Room room, Caller caller) {
    return room.kind() == RoomKind.PUBLIC
        && (room.settings().guests() || !caller.guest())
        && !restrictions.isBanned(room.roomId(), caller.id());
  }
}

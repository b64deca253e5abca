package dev.parley.message.members;

import dev.parley.events.Person;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.RoomChange;
import dev.parley.events.entry.RoomEntry;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The effect of a room event: the new state of the room and its members, and the entry for the
/// log.
///
/// Pure functions; the caller applies each version of a room once and in order, under its lock.
public final class MembershipProjection {

  private MembershipProjection() {}

  /// The room after the event.
  ///
  /// @param room null before the creation, and only then
  public static Room roomAfter(@Nullable Room room, RoomEvent event) {
    if (event instanceof RoomCreated e) {
      return new Room(
          e.room(), e.handle(), e.at(), e.title(), e.kind(), e.settings(), false, e.version());
    }
    Objects.requireNonNull(room, "only a creation starts a room");
    return switch (event) {
      case RoomRenamed e ->
          new Room(
              room.id(),
              e.handle(),
              Objects.equals(e.handle(), room.handle()) ? room.handleSince() : e.at(),
              e.title(),
              room.kind(),
              room.settings(),
              room.archived(),
              e.version());
      case RoomSettingsChanged e -> room.with(e.settings()).at(e.version());
      case RoomArchived e -> room.archive().at(e.version());
      case RoomCreated _,
          MemberJoined _,
          MemberLeft _,
          MemberKicked _,
          MemberRoleChanged _,
          MemberBanned _,
          MemberUnbanned _,
          MemberMuted _,
          MemberUnmuted _ ->
          room.at(event.version());
    };
  }

  /// Changes the members and the restrictions according to the event. A new member's read mark is
  /// `seq`.
  public static void apply(RoomEvent event, long seq, Members members, RoomRestrictions standings) {
    switch (event) {
      case MemberJoined e -> {
        var known = members.get(e.user().id());
        members.put(
            known == null
                ? new Member(e.room(), e.user().id(), e.user().name(), e.role(), seq, seq)
                : known.withRole(e.user().name(), e.role()));
      }
      case MemberRoleChanged e -> {
        var known = members.get(e.user().id());
        if (known != null) {
          members.put(known.withRole(e.user().name(), e.role()));
        }
      }
      case MemberLeft e -> members.remove(e.user().id());
      case MemberKicked e -> members.remove(e.user().id());
      case MemberBanned e -> {
        members.remove(e.user().id());
        standings.ban(e.user().id(), e.until());
      }
      case MemberUnbanned e -> standings.unban(e.user().id());
      case MemberMuted e -> standings.mute(e.user().id(), e.until());
      case MemberUnmuted e -> standings.unmute(e.user().id());
      case RoomCreated _, RoomRenamed _, RoomSettingsChanged _, RoomArchived _ -> {}
    }
  }

  /// The entry that describes the event.
  ///
  /// @param room its state after the event
  public static Entry entry(RoomEvent event, Room room, EntryPosition place) {
    return switch (event) {
      case RoomCreated e -> entry(RoomChange.CREATED, e, room, place);
      case RoomRenamed e -> entry(RoomChange.RENAMED, e, room, place);
      case RoomSettingsChanged e -> entry(RoomChange.SETTINGS, e, room, place);
      case RoomArchived e -> entry(RoomChange.ARCHIVED, e, room, place);
      case MemberJoined e -> entry(MemberChange.JOINED, e, e.user(), e.role(), place);
      case MemberLeft e -> entry(MemberChange.LEFT, e, e.user(), null, place);
      case MemberKicked e -> entry(MemberChange.KICKED, e, e.user(), null, place);
      case MemberRoleChanged e -> entry(MemberChange.ROLE, e, e.user(), e.role(), place);
      case MemberBanned e ->
          entry(MemberChange.BANNED, e, e.user(), null, e.until(), e.reason(), place);
      case MemberUnbanned e -> entry(MemberChange.UNBANNED, e, e.user(), null, place);
      case MemberMuted e ->
          entry(MemberChange.MUTED, e, e.user(), null, e.until(), e.reason(), place);
      case MemberUnmuted e -> entry(MemberChange.UNMUTED, e, e.user(), null, place);
    };
  }

  private static Entry entry(RoomChange change, RoomEvent event, Room room, EntryPosition place) {
    return new RoomEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        event.by(),
        change,
        room.handle(),
        room.title(),
        room.kind(),
        room.settings());
  }

  private static Entry entry(
      MemberChange change, RoomEvent event, Person user, @Nullable Role role, EntryPosition place) {
    return entry(change, event, user, role, null, null, place);
  }

  private static Entry entry(
      MemberChange change,
      RoomEvent event,
      Person user,
      @Nullable Role role,
      @Nullable Instant until,
      @Nullable String reason,
      EntryPosition place) {
    return new MemberEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        event.by(),
        change,
        user,
        role,
        until,
        reason);
  }
}

package dev.parley.events.room;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;

/// One change of a room or of a membership in it.
///
/// `version` is 1 for the creation and rises by one with every further change of the same room, so
/// a reader can tell a repeat from a new event and detect a gap.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface RoomEvent
    permits RoomCreated,
        RoomRenamed,
        RoomSettingsChanged,
        RoomArchived,
        MemberJoined,
        MemberLeft,
        MemberKicked,
        MemberRoleChanged,
        MemberBanned,
        MemberUnbanned,
        MemberMuted,
        MemberUnmuted {

  RoomId room();

  long version();

  Instant at();

  /// The user who made the change.
  Person by();
}

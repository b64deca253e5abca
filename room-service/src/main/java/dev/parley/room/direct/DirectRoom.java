package dev.parley.room.direct;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import java.time.Instant;

/// A direct room as one of its two members sees it.
///
/// @param other the other member, with their present name
record DirectRoom(RoomId room, String title, Instant createdAt, long version, Person other) {}

/// Rooms over REST: creating, finding, changing and archiving.
///
/// Start at [RoomController], then [Rooms].
@NullMarked
package dev.parley.room.rooms;

import org.jspecify.annotations.NullMarked;

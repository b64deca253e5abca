/// Rooms over REST: made, found, changed and archived.
///
/// Start at [RoomController], then [Rooms].
@NullMarked
package dev.parley.room.rooms;

import org.jspecify.annotations.NullMarked;

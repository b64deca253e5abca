/// A room as it is stored. Every change of a room or of a membership goes through [RoomChange],
/// which holds the room's row.
@NullMarked
package dev.parley.room.room;

import org.jspecify.annotations.NullMarked;

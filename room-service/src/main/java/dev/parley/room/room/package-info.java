/// The stored room. Every change of a room or of a membership goes through [RoomChange], while the
/// room's row is locked.
@NullMarked
package dev.parley.room.room;

import org.jspecify.annotations.NullMarked;

/// The model of a room: its expected state after each operation.
///
/// Start at [RoomModel].
@NullMarked
package dev.parley.system.model.room;

import org.jspecify.annotations.NullMarked;

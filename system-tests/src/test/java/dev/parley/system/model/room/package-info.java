/// The model
///
/// Start at [ what a room must look like after each operation.:RoomModel].
@NullMarked
package dev.parley.system.model.room;

import org.jspecify.annotations.NullMarked;

/// Random operations by several users, compared with a small model: [Run] runs them, `RoomModel`
/// interprets a room's log, and the checks compare every way to read the same room.
@NullMarked
package dev.parley.system.model;

import org.jspecify.annotations.NullMarked;

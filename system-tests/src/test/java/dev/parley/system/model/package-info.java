/// Random operations by several people, held against a small model: [Run] plays, `RoomModel` says
/// what a room's log means, and the checks compare every way there is to read the same room.
@NullMarked
package dev.parley.system.model;

import org.jspecify.annotations.NullMarked;

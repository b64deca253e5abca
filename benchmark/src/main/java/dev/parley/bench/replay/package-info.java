/// Plays IRC days into rooms, and compares the rooms with the files afterwards.
///
/// Start at [ReplayCommand], then [RoomReplay]: one room, line by line.
@NullMarked
package dev.parley.bench.replay;

import org.jspecify.annotations.NullMarked;

/// Plays IRC days into rooms, and compares what the rooms then hold with the files.
///
/// Start at [ReplayCommand], then [RoomReplay]: one room, line by line.
@NullMarked
package dev.parley.bench.replay;

import org.jspecify.annotations.NullMarked;

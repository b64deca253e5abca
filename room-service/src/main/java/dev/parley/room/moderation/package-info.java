/// Bans and mutes over REST: which users may not join a room, or may not write there, for how long
/// and why.
///
/// Start at [Moderation].
@NullMarked
package dev.parley.room.moderation;

import org.jspecify.annotations.NullMarked;

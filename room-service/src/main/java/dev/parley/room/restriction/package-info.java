/// Bans and mutes as they are stored.
///
/// Start at [Restrictions].
@NullMarked
package dev.parley.room.restriction;

import org.jspecify.annotations.NullMarked;

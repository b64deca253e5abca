/// The stored bans and mutes.
///
/// Start at [Restrictions].
@NullMarked
package dev.parley.room.restriction;

import org.jspecify.annotations.NullMarked;

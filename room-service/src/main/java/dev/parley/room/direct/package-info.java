/// Direct rooms: any two users have at most one, whichever of them asks for it and however often.
/// Start reading at [Directs].
@NullMarked
package dev.parley.room.direct;

import org.jspecify.annotations.NullMarked;

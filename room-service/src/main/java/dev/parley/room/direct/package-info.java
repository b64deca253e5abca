/// The one room that any two people have to themselves, however often and by whichever of them it
/// is asked for. Start reading at [Directs].
@NullMarked
package dev.parley.room.direct;

import org.jspecify.annotations.NullMarked;

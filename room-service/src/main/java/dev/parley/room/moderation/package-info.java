/// Who may not come into a room, or may not write there, for how long and why. Start reading at
/// [Moderation]; whether somebody is banned is asked of [Restrictions] wherever people come in.
@NullMarked
package dev.parley.room.moderation;

import org.jspecify.annotations.NullMarked;

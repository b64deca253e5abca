/// A batch's changes to the messages of one room, collected until they are written. Start at
/// [Messages].
@NullMarked
package dev.parley.message.change;

import org.jspecify.annotations.NullMarked;

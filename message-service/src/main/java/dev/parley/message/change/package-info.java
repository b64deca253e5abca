/// What a batch changes of the messages of one room, noted until it is written: start at
/// [Messages].
@NullMarked
package dev.parley.message.change;

import org.jspecify.annotations.NullMarked;

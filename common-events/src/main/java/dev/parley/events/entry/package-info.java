/// The entries of a room's log: the topic `parley.room-log.v1`. Start at [Entry].
@NullMarked
package dev.parley.events.entry;

import org.jspecify.annotations.NullMarked;

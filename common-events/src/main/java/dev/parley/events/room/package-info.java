/// Changes of rooms and memberships: the topic `parley.room-events.v1`. Start at [RoomEvent].
@NullMarked
package dev.parley.events.room;

import org.jspecify.annotations.NullMarked;

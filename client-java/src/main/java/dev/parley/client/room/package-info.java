/// What an application sees of a room: the log's entries, its own messages, and what it may do
/// there.
///
/// Start at [RoomSubscription] and [RoomListener].
@NullMarked
package dev.parley.client.room;

import org.jspecify.annotations.NullMarked;

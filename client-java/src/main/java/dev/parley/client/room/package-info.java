/// A room for an application: it listens, sends and changes messages.
///
/// Start at [RoomSubscription] and [RoomListener].
@NullMarked
package dev.parley.client.room;

import org.jspecify.annotations.NullMarked;

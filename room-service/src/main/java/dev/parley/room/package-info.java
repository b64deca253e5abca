/// room-service: rooms, their members and roles, and the events that tell others of every change.
///
/// Start reading at [dev.parley.room.room.Rooms], then [dev.parley.room.membership.Members]; how a
/// change reaches Kafka is in [dev.parley.room.outbox].
@NullMarked
package dev.parley.room;

import org.jspecify.annotations.NullMarked;

package dev.parley.room.outbox;

import dev.parley.events.RoomId;
import java.time.Instant;
import java.util.UUID;

/// One row of the outbox.
///
/// @param id rises in the order of writing, for one room also in the order of versions
/// @param document the event's JSON
record OutboxEvent(long id, UUID eventId, RoomId room, String type, Instant at, String document) {}

package dev.parley.auth.outbox;

import java.time.Instant;
import java.util.UUID;

/// One row of the outbox.
///
/// @param id rises in the order of writing, for one user also in the order of commits
/// @param value the event's JSON
record OutboxEvent(
    long id, UUID eventId, String topic, String key, String type, Instant at, String value) {}

package dev.parley.auth.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of the outbox.
///
/// @param id rises in the order of writing, for one user also in the order of commits
/// @param value the event's JSON; null: the key is forgotten
record OutboxEvent(
    long id,
    UUID eventId,
    String topic,
    String key,
    String type,
    Instant at,
    @Nullable String value) {}

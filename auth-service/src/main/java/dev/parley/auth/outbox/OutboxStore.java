package dev.parley.auth.outbox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events in the outbox.
@Repository
class OutboxStore {

  private final JdbcClient sql;

  OutboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  void add(
      UUID eventId, String topic, String key, String type, Instant at, @Nullable String value) {
    sql.sql(
            """
            INSERT INTO outbox (event_id, topic, key, type, at, value)
            VALUES (:eventId, :topic, :key, :type, :at, :value)
            """)
        .param("eventId", eventId)
        .param("topic", topic)
        .param("key", key)
        .param("type", type)
        .param("at", at.atOffset(UTC))
        .param("value", value)
        .update();
  }

  List<OutboxEvent> oldest(int limit) {
    return sql.sql(
            """
            SELECT id, event_id, topic, key, type, at, value
            FROM outbox ORDER BY id LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) ->
            new OutboxEvent(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("value")))
        .list();
  }
}

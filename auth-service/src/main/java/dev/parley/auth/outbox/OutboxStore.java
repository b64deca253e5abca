package dev.parley.auth.outbox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The outbox's table.
@Repository
class OutboxStore {

  /// Of Postgres' advisory locks, the one for publishing; any fixed number does.
  private static final long PUBLISHING = 0x7061_726c_6579_0002L;

  private final JdbcClient sql;

  OutboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  void add(UUID eventId, String topic, String key, String type, Instant at, String value) {
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

  /// Whether this transaction may publish; false while another one does.
  boolean tryLock() {
    return sql.sql("SELECT pg_try_advisory_xact_lock(:lock)")
        .param("lock", PUBLISHING)
        .query(Boolean.class)
        .single();
  }

  boolean isEmpty() {
    return sql.sql("SELECT NOT EXISTS (SELECT 1 FROM outbox)").query(Boolean.class).single();
  }

  /// How many wait, counted no further than `limit`.
  long count(int limit) {
    return sql.sql("SELECT count(*) FROM (SELECT FROM outbox LIMIT :limit) waiting")
        .param("limit", limit)
        .query(Long.class)
        .single();
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

  /// By their own ids: one with a lower id may have been committed in between.
  void remove(List<OutboxEvent> published) {
    sql.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
        .param("ids", published.stream().map(OutboxEvent::id).toArray(Long[]::new))
        .update();
  }
}

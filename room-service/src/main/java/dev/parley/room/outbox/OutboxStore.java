package dev.parley.room.outbox;

import static java.time.ZoneOffset.UTC;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The outbox's table.
@Repository
class OutboxStore {

  /// Of Postgres' advisory locks, the one for publishing; any fixed number does.
  private static final long PUBLISHING = 0x7061_726c_6579_0003L;

  private final JdbcClient sql;

  OutboxStore(JdbcClient sql) {
    this.sql = sql;
  }

  void add(UUID eventId, RoomEvent event, String type, String document) {
    sql.sql(
            """
            INSERT INTO outbox (event_id, room_id, type, at, document)
            VALUES (:eventId, :room, :type, :at, :document)
            """)
        .param("eventId", eventId)
        .param("room", event.room().value())
        .param("type", type)
        .param("at", event.at().atOffset(UTC))
        .param("document", document)
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
            SELECT id, event_id, room_id, type, at, document
            FROM outbox ORDER BY id LIMIT :limit
            """)
        .param("limit", limit)
        .query((row, _) ->
            new OutboxEvent(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                new RoomId(row.getObject("room_id", UUID.class)),
                row.getString("type"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("document")))
        .list();
  }

  /// By their own ids: one with a lower id may have been committed in between.
  void remove(List<Long> ids) {
    sql.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }
}

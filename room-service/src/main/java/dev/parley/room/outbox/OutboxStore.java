package dev.parley.room.outbox;

import static java.time.ZoneOffset.UTC;

import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events in the outbox.
@Repository
class OutboxStore {

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
}

package dev.parley.message.export;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.entry.Document;
import dev.parley.message.store.RowMappers;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the entries that a user's commands created.
///
/// The order is that of the index `entry_client`: by room, then by the command's id. So a page
/// reads no more rows than it returns, besides one look into the index for each room in between.
@Repository
class ExportStore {

  /// An entry and its place.
  record Row(ExportPlace place, Document document) {}

  private final JdbcClient jdbc;

  ExportStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Row> after(UserId user, ExportPlace place, int limit) {
    return jdbc.sql(
            """
            SELECT r.id AS room_id, e.client_id, e.document FROM room r CROSS JOIN LATERAL (
              SELECT client_id, document FROM entry
              WHERE room_id = r.id AND sender_id = :user
                AND client_id > CASE WHEN r.id = :room THEN :client ELSE '' END
              ORDER BY client_id LIMIT :limit) AS e
            WHERE r.id >= :room
            ORDER BY r.id, e.client_id LIMIT :limit
            """)
        .param("user", user.value())
        .param("room", place.room().value())
        .param("client", place.client())
        .param("limit", limit)
        .query((row, _) ->
            new Row(
                new ExportPlace(
                    new RoomId(RowMappers.uuid(row, "room_id")), row.getString("client_id")),
                Document.of(row.getString("document"))))
        .list();
  }
}

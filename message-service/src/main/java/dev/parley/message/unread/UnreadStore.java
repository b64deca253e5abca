package dev.parley.message.unread;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.append.Rows;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Read marks beside the heads they are compared with.
@Repository
class UnreadStore {

  private final JdbcClient jdbc;

  UnreadStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Every room that the user is a member of; one look-up by primary key for each.
  List<UnreadRoom> of(UserId user) {
    return jdbc.sql(
            """
            SELECT r.id, r.last_seq, r.last_n, m.read_seq, r.last_n - coalesce(e.n, 0) AS unread
            FROM member m JOIN room r ON r.id = m.room_id
            LEFT JOIN entry e ON e.room_id = m.room_id AND e.seq = m.read_seq
            WHERE m.user_id = ? ORDER BY r.id
            """)
        .param(user.value())
        .query((row, _) ->
            new UnreadRoom(
                new RoomId(Rows.uuid(row, "id")),
                row.getLong("last_seq"),
                row.getLong("last_n"),
                row.getLong("read_seq"),
                row.getLong("unread")))
        .list();
  }
}

package dev.parley.message.unread;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.store.RowMappers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Compares read marks with heads; every count is computed at the request.
@Repository
class UnreadStore {

  /// A message that mentions the user and the whole room counts once.
  private static final String UNREAD =
      """
      SELECT r.id, r.last_seq, r.last_n, m.read_seq, r.last_n - coalesce(e.n, 0) AS unread,
        (SELECT count(*) FROM (
           SELECT message_id FROM mention x
           WHERE x.user_id = m.user_id AND x.room_id = m.room_id AND x.seq > m.read_seq
           UNION
           SELECT message_id FROM mention x
           WHERE x.user_id IS NULL AND x.room_id = m.room_id AND x.seq > m.read_seq
             AND x.sender_id <> m.user_id) AS mine) AS mentions
      FROM member m JOIN room r ON r.id = m.room_id
      LEFT JOIN entry e ON e.room_id = m.room_id AND e.seq = m.read_seq
      WHERE m.user_id = ?
      """;

  private final JdbcClient jdbc;

  UnreadStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Every room that the user is a member of; a few index look-ups for each.
  List<UnreadRoom> of(UserId user) {
    return jdbc.sql(UNREAD + "ORDER BY r.id")
        .param(user.value())
        .query((row, _) -> unread(row))
        .list();
  }

  /// One room, if the user is a member of it.
  Optional<UnreadRoom> of(UserId user, RoomId room) {
    return jdbc.sql(UNREAD + "AND m.room_id = ?")
        .param(user.value())
        .param(room.value())
        .query((row, _) -> unread(row))
        .optional();
  }

  /// Moves a member's mark up to `seq`, never down and never past the head.
  ///
  /// @return whether it moved
  boolean markRead(UserId user, RoomId room, long seq) {
    return jdbc.sql(
                """
                UPDATE member m SET read_seq = least(?, r.last_seq) FROM room r
                WHERE r.id = m.room_id AND m.room_id = ? AND m.user_id = ?
                  AND m.read_seq < least(?, r.last_seq)
                """)
            .param(seq)
            .param(room.value())
            .param(user.value())
            .param(seq)
            .update()
        == 1;
  }

  private static UnreadRoom unread(ResultSet row) throws SQLException {
    return new UnreadRoom(
        new RoomId(RowMappers.uuid(row, "id")),
        row.getLong("last_seq"),
        row.getLong("last_n"),
        row.getLong("read_seq"),
        row.getLong("unread"),
        row.getLong("mentions"));
  }
}

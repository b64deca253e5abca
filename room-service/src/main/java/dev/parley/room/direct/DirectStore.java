package dev.parley.room.direct;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table of pairs and their rooms.
@Repository
class DirectStore {

  private static final String OF_USER =
      """
      SELECT r.id, r.title, r.created_at, r.version, d.other, p.display_name
      FROM (
        SELECT room_id, high_user AS other FROM direct WHERE low_user = :user
        UNION ALL
        SELECT room_id, low_user FROM direct WHERE high_user = :user
      ) d
      JOIN room r ON r.id = d.room_id
      JOIN person p ON p.id = d.other
      """;

  private final JdbcClient sql;

  DirectStore(JdbcClient sql) {
    this.sql = sql;
  }

  /// Stores `room`, which this transaction is about to create, as the pair's room; false when they
  /// have one. A second request at the same time waits here for the first.
  boolean claim(UserPair pair, RoomId room) {
    return sql.sql(
                "INSERT INTO direct (low_user, high_user, room_id) VALUES (?, ?, ?)"
                    + " ON CONFLICT (low_user, high_user) DO NOTHING")
            .params(pair.low(), pair.high(), room.value())
            .update()
        == 1;
  }

  /// The direct room of two users.
  Optional<DirectRoom> find(UserId user, UserId other) {
    return sql.sql(OF_USER + "WHERE d.other = :other")
        .param("user", user.value())
        .param("other", other.value())
        .query((row, _) -> direct(row))
        .optional();
  }

  /// A user's direct rooms after a cursor, in the order of their ids.
  List<DirectRoom> after(UserId user, UUID after, int limit) {
    return sql.sql(OF_USER + "WHERE r.id > :after ORDER BY r.id LIMIT :limit")
        .param("user", user.value())
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> direct(row))
        .list();
  }

  private static DirectRoom direct(ResultSet row) throws SQLException {
    return new DirectRoom(
        new RoomId(row.getObject("id", UUID.class)),
        row.getString("title"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("version"),
        new Person(new UserId(row.getObject("other", UUID.class)), row.getString("display_name")));
  }
}

package dev.parley.prove.reading;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.stack.Site;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/// Reads the tables of the room logs.
final class Tables {

  private static final String ROWS =
      """
      SELECT r.id::text, r.last_seq, count(e.seq) AS rows
      FROM room r LEFT JOIN entry e ON e.room_id = r.id GROUP BY r.id
      """;

  private static final String IDLE =
      "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'";

  private final String jdbc;

  Tables(Site site) {
    jdbc = site.postgres("messages");
  }

  /// The number of entries of each room, and the last seq of its counter.
  void rows(Set<String> rooms, History history) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbc);
        var statement = connection.createStatement();
        var found = statement.executeQuery(ROWS)) {
      while (found.next()) {
        var room = found.getString(1);
        if (rooms.contains(room)) {
          long last = found.getLong(2);
          long rows = found.getLong(3);
          history.add(t -> new Line.Rows(t, room, rows, last));
        }
      }
    }
  }

  /// The number of open transactions of all services that do nothing.
  static long idle(Site site) throws SQLException {
    try (var connection = DriverManager.getConnection(site.postgresAdmin("postgres"));
        var statement = connection.createStatement();
        var found = statement.executeQuery(IDLE)) {
      return found.next() ? found.getLong(1) : 0;
    }
  }
}

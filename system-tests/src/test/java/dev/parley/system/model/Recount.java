package dev.parley.system.model;

import dev.parley.system.model.room.Person;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Counts unread messages and mentions directly from the tables of the room logs.
final class Recount {

  private static final String COUNT =
      """
      SELECT m.room_id::text, r.last_seq, m.read_seq,
        (SELECT count(*) FROM entry e WHERE e.room_id = m.room_id AND e.type = 'message') AS n,
        (SELECT count(*) FROM entry e
         WHERE e.room_id = m.room_id AND e.type = 'message' AND e.seq > m.read_seq) AS unread,
        (SELECT count(DISTINCT c.message_id) FROM mention c
         WHERE c.room_id = m.room_id AND c.seq > m.read_seq AND (c.user_id = m.user_id
           OR (c.user_id IS NULL AND c.sender_id <> m.user_id))) AS mentions
      FROM member m JOIN room r ON r.id = m.room_id WHERE m.user_id = ?::uuid
      """;

  private Recount() {}

  /// The counts of every room of which the user is a member.
  static Map<String, Counts> of(Person person, String jdbc) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbc);
        var statement = connection.prepareStatement(COUNT)) {
      statement.setString(1, person.id());
      var counted = new HashMap<String, Counts>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          counted.put(
              rows.getString(1),
              new Counts(
                  rows.getLong("last_seq"),
                  rows.getLong("n"),
                  rows.getLong("read_seq"),
                  rows.getLong("unread"),
                  rows.getLong("mentions")));
        }
      }
      return counted;
    }
  }
}

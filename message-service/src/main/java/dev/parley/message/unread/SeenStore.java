package dev.parley.message.unread;

import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.store.RowMappers;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Compares read marks with messages.
@Repository
class SeenStore {

  private final JdbcClient jdbc;

  SeenStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean isMember(RoomId room, UserId user) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM member WHERE room_id = ? AND user_id = ?)")
        .param(room.value())
        .param(user.value())
        .query(Boolean.class)
        .single();
  }

  /// Whether the room has more than `members`; stops counting there.
  boolean isLargerThan(RoomId room, int members) {
    return jdbc.sql(
                "SELECT count(*) FROM (SELECT FROM member WHERE room_id = ? LIMIT ?) AS counted")
            .param(room.value())
            .param(members + 1)
            .query(Integer.class)
            .single()
        > members;
  }

  /// The members except its author whose marks have passed the message, by name.
  List<Person> seenBy(RoomId room, MessageId message) {
    return jdbc.sql(
            """
            SELECT m.user_id, m.name FROM entry e JOIN member m ON m.room_id = e.room_id
            WHERE e.id = ? AND e.room_id = ? AND m.read_seq >= e.seq AND m.user_id <> e.sender_id
            ORDER BY m.name, m.user_id
            """)
        .param(message.value())
        .param(room.value())
        .query((row, _) ->
            new Person(new UserId(RowMappers.uuid(row, "user_id")), row.getString("name")))
        .list();
  }
}

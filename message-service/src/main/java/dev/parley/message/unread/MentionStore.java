package dev.parley.message.unread;

import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.message.store.RowMappers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The messages that mention a user. Ids rise with time, so they order the inbox.
@Repository
class MentionStore {

  private static final UUID LAST = new UUID(-1, -1);

  private final JdbcClient jdbc;

  MentionStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest `limit` before a message, newest first, of rooms that the user is a member of.
  List<MessageId> inbox(UserId user, Optional<MessageId> before, int limit) {
    var end = before.map(MessageId::value).orElse(LAST);
    return jdbc.sql(
            """
            (SELECT x.message_id FROM mention x
             JOIN member m ON m.room_id = x.room_id AND m.user_id = x.user_id
             WHERE x.user_id = :user AND x.message_id < :before
             ORDER BY x.message_id DESC LIMIT :limit)
            UNION
            (SELECT x.message_id FROM member m
             JOIN mention x ON x.room_id = m.room_id AND x.user_id IS NULL AND x.seq > m.joined_seq
             WHERE m.user_id = :user AND x.sender_id <> m.user_id AND x.message_id < :before
             ORDER BY x.message_id DESC LIMIT :limit)
            ORDER BY message_id DESC LIMIT :limit
            """)
        .param("user", user.value())
        .param("before", end)
        .param("limit", limit)
        .query((row, _) -> new MessageId(RowMappers.uuid(row, "message_id")))
        .list();
  }
}

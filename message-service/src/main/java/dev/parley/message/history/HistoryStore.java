package dev.parley.message.history;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.arrival.RoomName;
import dev.parley.message.entry.Document;
import dev.parley.message.members.RoomView;
import dev.parley.message.sql.SqlArrays;
import dev.parley.message.store.RowMappers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads the tables of the log, always from the primary.
@Repository
public class HistoryStore {

  /// A stored message and its room, which decides who may read it.
  record Located(RoomId room, Message message) {}

  /// A page of a message's edits.
  ///
  /// @param next the seq before the next page; empty on the last page
  record Edits(List<Document> documents, Optional<Long> next) {}

  /// @param count the number of edits from the page's first one, at most one more than a page holds
  private record EditRow(long seq, Document document, int count) {}

  private static final String VIEW =
      """
      SELECT r.id, r.handle, r.kind, r.guests, r.archived, r.last_seq, r.last_n, r.redactions, m.role,
        coalesce(s.banned_until > clock_timestamp(), false) AS banned,
        (SELECT epoch FROM log_epoch) AS epoch
      FROM room r LEFT JOIN member m ON m.room_id = r.id AND m.user_id = ?
        LEFT JOIN standing s ON s.room_id = r.id AND s.user_id = ?
      """;

  private final JdbcClient jdbc;

  HistoryStore(@Qualifier("readJdbc") JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The room and the user's membership in it, in one snapshot.
  ///
  /// @param room an id or a handle; if several rooms claim a handle, the latest has it
  /// @param user null: no user
  public Optional<RoomView> view(String room, @Nullable UserId user) {
    var id = RoomName.asId(room);
    var statement =
        id.isPresent()
            ? jdbc.sql(VIEW + "WHERE r.id = ?")
                .param(value(user))
                .param(value(user))
                .param(id.get().value())
            : jdbc.sql(VIEW + "WHERE r.handle = ? ORDER BY r.archived, r.handle_since DESC LIMIT 1")
                .param(value(user))
                .param(value(user))
                .param(room);
    return statement.query((row, _) -> view(row)).optional();
  }

  /// Documents with `after` < seq ≤ `upTo`, by rising seq: the first one, and as many more as fit
  /// into `maxBytes` together with it.
  List<Document> documents(RoomId room, long after, long upTo, int maxBytes) {
    return jdbc.sql(
            """
            SELECT document FROM (
              SELECT seq, document, sum(octet_length(document)) OVER (ORDER BY seq) AS bytes
              FROM entry WHERE room_id = ? AND seq > ? AND seq <= ?) AS page
            WHERE bytes <= ? OR seq = ? ORDER BY seq
            """)
        .param(room.value())
        .param(after)
        .param(upTo)
        .param(maxBytes)
        .param(after + 1)
        .query((row, _) -> Document.of(row.getString(1)))
        .list();
  }

  /// Messages with `low` < seq < `high`, the `limit` newest of them, newest first.
  List<Message> messagesBefore(RoomId room, long low, long high, int limit) {
    return messages(room, low, high, limit, "DESC");
  }

  /// Messages with `low` < seq < `high`, the `limit` oldest of them, oldest first.
  List<Message> messagesAfter(RoomId room, long low, long high, int limit) {
    return messages(room, low, high, limit, "ASC");
  }

  Optional<Located> message(MessageId id) {
    return jdbc.sql(
            "SELECT room_id, seq, id, document FROM entry WHERE id = ? AND type = 'message'")
        .param(id.value())
        .query((row, _) -> new Located(new RoomId(RowMappers.uuid(row, "room_id")), message(row)))
        .optional();
  }

  /// The messages among these ids.
  Map<MessageId, Message> messages(Collection<MessageId> ids) {
    return jdbc
        .sql("SELECT seq, id, document FROM entry WHERE id = ANY(?) AND type = 'message'")
        .param(SqlArrays.uuids(ids, MessageId::value))
        .query((row, _) -> message(row))
        .list()
        .stream()
        .collect(toMap(Message::id, identity()));
  }

  /// Whether the room's log contains an entry for the sender's command `id`.
  boolean holds(RoomId room, UserId sender, String id) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT 1 FROM entry WHERE room_id = ? AND sender_id = ? AND client_id = ?)
            """)
        .param(room.value())
        .param(sender.value())
        .param(id)
        .query(Boolean.class)
        .single();
  }

  /// The edits of a message with a seq above `after`, by rising seq: at most `limit`, and as many
  /// after the first as fit into `maxBytes` together with it.
  Edits edits(MessageId id, long after, int limit, int maxBytes) {
    var rows =
        jdbc.sql(
                """
                SELECT seq, document, count FROM (
                  SELECT seq, document, count(*) OVER () AS count,
                    row_number() OVER (ORDER BY seq) AS place,
                    sum(octet_length(document)) OVER (ORDER BY seq) AS bytes
                  FROM (
                    SELECT seq, document FROM entry
                    WHERE target = ? AND type = 'edit' AND seq > ? ORDER BY seq LIMIT ?) AS tally
                ) AS page
                WHERE place <= ? AND (bytes <= ? OR place = 1) ORDER BY seq
                """)
            .param(id.value())
            .param(after)
            .param(limit + 1)
            .param(limit)
            .param(maxBytes)
            .query((row, _) ->
                new EditRow(
                    row.getLong("seq"),
                    Document.of(row.getString("document")),
                    row.getInt("count")))
            .list();
    return new Edits(
        rows.stream().map(EditRow::document).toList(),
        rows.isEmpty() || rows.size() == rows.getFirst().count()
            ? Optional.empty()
            : Optional.of(rows.getLast().seq()));
  }

  /// The replies to a message with a seq above `after`, the `limit` oldest of them.
  List<Message> replies(MessageId id, long after, int limit) {
    return jdbc.sql(
            """
            SELECT seq, id, document FROM entry
            WHERE target = ? AND type = 'message' AND seq > ? ORDER BY seq LIMIT ?
            """)
        .param(id.value())
        .param(after)
        .param(limit)
        .query((row, _) -> message(row))
        .list();
  }

  String epoch() {
    return jdbc.sql("SELECT epoch::text FROM log_epoch").query(String.class).single();
  }

  /// The last seq of each room that exists.
  Map<RoomId, Long> heads(Collection<RoomId> rooms) {
    var heads = new HashMap<RoomId, Long>();
    jdbc.sql("SELECT id, last_seq FROM room WHERE id = ANY(?)")
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .query(row -> {
          heads.put(new RoomId(RowMappers.uuid(row, "id")), row.getLong("last_seq"));
        });
    return heads;
  }

  private List<Message> messages(RoomId room, long low, long high, int limit, String direction) {
    return jdbc.sql(
            """
            SELECT seq, id, document FROM entry WHERE room_id = ? AND type = 'message'
              AND seq > ? AND seq < ? ORDER BY seq %s LIMIT ?
            """
                .formatted(direction))
        .param(room.value())
        .param(low)
        .param(high)
        .param(limit)
        .query((row, _) -> message(row))
        .list();
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getLong("seq"),
        new MessageId(RowMappers.uuid(row, "id")),
        Document.of(row.getString("document")));
  }

  private static @Nullable Object value(@Nullable UserId user) {
    return user == null ? null : user.value();
  }

  private static RoomView view(ResultSet row) throws SQLException {
    var role = row.getString("role");
    return new RoomView(
        new RoomId(RowMappers.uuid(row, "id")),
        row.getString("handle"),
        RoomKind.valueOf(row.getString("kind")),
        row.getBoolean("guests"),
        row.getBoolean("archived"),
        row.getLong("last_seq"),
        row.getLong("last_n"),
        row.getLong("redactions"),
        row.getString("epoch"),
        role == null ? null : Role.valueOf(role),
        row.getBoolean("banned"));
  }
}

package dev.parley.message.append;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.members.Member;
import dev.parley.message.members.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// The append transaction's SQL: one statement a step for the whole batch, arrays as its tables.
///
/// A step with nothing to do makes no round trip.
final class JdbcEntryStore implements EntryStore {

  private record Now(String epoch, Instant at) {}

  /// What a batch must know of a room.
  private static final String ROOM =
      Rows.ROOM + ", last_seq, last_n, last_at, published_seq, redactions, decided_topic, decided";

  /// Rides along with the locks: a round trip less for every batch.
  private static final String NOW =
      "(SELECT epoch FROM log_epoch) AS epoch, date_trunc('milliseconds', clock_timestamp()) AS now";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  /// @param transactions READ COMMITTED, on the data source of `jdbc`
  JdbcEntryStore(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transactions.execute(_ -> work.get()));
  }

  @Override
  public Locked lock(Collection<RoomId> rooms) {
    var now = new AtomicReference<Now>();
    var locked =
        jdbc.sql(
                "SELECT %s, %s FROM room WHERE id = ANY(?) ORDER BY id FOR UPDATE"
                    .formatted(ROOM, NOW))
            .param(SqlArrays.uuids(rooms, RoomId::value))
            .query((row, _) -> {
              now.set(now(row));
              return new LockedRoom(Rows.room(row), head(row));
            })
            .list();
    var read = now.get();
    var when = read == null ? jdbc.sql("SELECT " + NOW).query((row, _) -> now(row)).single() : read;
    return new Locked(when.epoch(), when.at(), locked);
  }

  @Override
  public void lockUnborn(Collection<RoomId> rooms) {
    jdbc.sql(
            """
            SELECT pg_advisory_xact_lock(key)
            FROM (SELECT hashtextextended(id::text, 0) AS key FROM unnest(?) id ORDER BY 1) keys
            """)
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .query((_, _) -> "locked")
        .list();
  }

  @Override
  public List<Sent> sent(Collection<SendKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT e.room_id, e.sender_id, e.client_id, e.body_hash, e.seq, e.n, e.id, e.type,
              e.at, e.document
            FROM unnest(?, ?, ?) AS k(room_id, sender_id, client_id)
            JOIN entry e ON e.room_id = k.room_id AND e.sender_id = k.sender_id
              AND e.client_id = k.client_id AND e.client_id IS NOT NULL
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.uuids(keys, key -> key.sender().value()))
        .param(SqlArrays.texts(keys, SendKey::client))
        .query((row, _) -> sent(row))
        .list();
  }

  @Override
  public People people(Collection<MemberKey> keys) {
    var members = new ArrayList<Member>();
    var standings = new ArrayList<Standing>();
    if (!keys.isEmpty()) {
      jdbc.sql(
              """
              SELECT k.room_id, k.user_id, m.name, m.role, m.joined_seq, m.read_seq,
                s.banned_until, s.muted_until, s.last_sent_at
              FROM unnest(?, ?) AS k(room_id, user_id)
              LEFT JOIN member m ON m.room_id = k.room_id AND m.user_id = k.user_id
              LEFT JOIN standing s ON s.room_id = k.room_id AND s.user_id = k.user_id
              """)
          .param(SqlArrays.uuids(keys, key -> key.room().value()))
          .param(SqlArrays.uuids(keys, key -> key.user().value()))
          .query(row -> {
            if (row.getString("role") != null) {
              members.add(Rows.member(row));
            }
            standings.add(StandingRows.standing(row));
          });
    }
    return new People(members, standings);
  }

  @Override
  public List<Member> membersNamed(Collection<NamedKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT m.room_id, m.user_id, m.name, m.role, m.joined_seq, m.read_seq
            FROM unnest(?, ?) AS k(room_id, name_key) CROSS JOIN LATERAL (
              SELECT room_id, user_id, name, role, joined_seq, read_seq FROM member
              WHERE member.room_id = k.room_id AND member.name_key = k.name_key LIMIT 50) m
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.texts(keys, key -> key.name().value()))
        .query((row, _) -> Rows.member(row))
        .list();
  }

  @Override
  public List<MessageFacts> messages(Collection<MessageKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            SELECT e.room_id, e.id, e.seq, e.sender_id, s.deleted_at IS NOT NULL AS deleted,
              ARRAY(SELECT DISTINCT emoji FROM reaction r WHERE r.message_id = e.id) AS emojis
            FROM unnest(?, ?) AS k(room_id, id)
            JOIN entry e ON e.id = k.id AND e.room_id = k.room_id AND e.type = 'message'
            LEFT JOIN message_state s ON s.message_id = e.id
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.uuids(keys, key -> key.id().value()))
        .query((row, _) -> facts(row))
        .list();
  }

  @Override
  public List<RoomEvent> waiting(Collection<RoomId> rooms) {
    if (rooms.isEmpty()) {
      return List.of();
    }
    return jdbc.sql("SELECT document FROM waiting_room_event WHERE room_id = ANY(?)")
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .query((row, _) -> EventJson.read(Rows.bytes(row, "document"), RoomEvent.class))
        .list();
  }

  @Override
  public void save(Collection<OpenRoom> rooms) {
    new BatchWriter(jdbc).write(rooms);
  }

  private static Now now(ResultSet row) throws SQLException {
    return new Now(row.getString("epoch"), Rows.instant(row, "now"));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("last_seq"),
        row.getLong("last_n"),
        Rows.instant(row, "last_at"),
        row.getLong("published_seq"),
        row.getLong("redactions"),
        mark(row));
  }

  private static Mark mark(ResultSet row) throws SQLException {
    var topic = row.getObject("decided_topic", UUID.class);
    return topic == null ? Mark.NONE : new Mark(topic, row.getLong("decided"));
  }

  private static MessageFacts facts(ResultSet row) throws SQLException {
    return new MessageFacts(
        new RoomId(Rows.uuid(row, "room_id")),
        new MessageId(Rows.uuid(row, "id")),
        row.getLong("seq"),
        new UserId(Rows.uuid(row, "sender_id")),
        row.getBoolean("deleted"),
        Set.of((String[]) row.getArray("emojis").getArray()));
  }

  private static Sent sent(ResultSet row) throws SQLException {
    var key =
        new SendKey(
            new RoomId(Rows.uuid(row, "room_id")),
            new UserId(Rows.uuid(row, "sender_id")),
            row.getString("client_id"));
    return new Sent(key, BodyHash.of(row.getBytes("body_hash")), Rows.entry(row));
  }
}

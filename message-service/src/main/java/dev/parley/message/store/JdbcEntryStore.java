package dev.parley.message.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.rule.BodyHash;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.SendKey;
import dev.parley.message.entry.StoredSend;
import dev.parley.message.room.CommandPosition;
import dev.parley.message.room.LogHead;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SqlArrays;
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
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/// The append transaction's SQL: one statement per step for the whole batch, with arrays as tables.
///
/// All reads are one round trip, all writes another.
public final class JdbcEntryStore implements EntryStore {

  private record Now(String epoch, String server, Instant at) {}

  /// The columns of a room that a batch needs.
  private static final String ROOM =
      RowMappers.ROOM
          + ", last_seq, last_n, last_at, published_seq, redactions, decided_topic,"
          + " decided_partition, decided";

  /// Sent together with the locks, which saves a round trip per batch.
  private static final String NOW =
      """
      (SELECT epoch FROM log_epoch) AS epoch,
      (SELECT pg_postmaster_start_time()::text || ' ' || pg_walfile_name(pg_current_wal_insert_lsn()))
        AS server,
      date_trunc('milliseconds', clock_timestamp()) AS now
      """;

  private static final String LOCK =
      "SELECT %s, %s FROM room WHERE id = ANY(?) ORDER BY id FOR UPDATE".formatted(ROOM, NOW);

  private static final int TIMELINE_LENGTH = 8;

  private final JdbcOperations jdbc;
  private final TransactionOperations transactions;
  private final Epoch epoch;
  private volatile String knownServer = "";

  /// @param transactions READ COMMITTED, on the data source of `jdbc`
  public JdbcEntryStore(JdbcOperations jdbc, TransactionOperations transactions, Epoch epoch) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.epoch = epoch;
  }

  @Override
  public <T> T inTransaction(Supplier<Work<T>> work) {
    return transaction(() -> {
      var done = work.get();
      new BatchWriter(jdbc).write(done.rooms(), done.extent()).runAndCommit();
      return done.answer();
    });
  }

  @Override
  public void tryOut(Supplier<? extends Work<?>> work) {
    transaction(() -> {
      var done = work.get();
      new BatchWriter(jdbc).write(done.rooms(), done.extent()).runAndRollBack();
      return done;
    });
  }

  private <T> T transaction(Supplier<T> work) {
    try {
      return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    } catch (OtherServerException e) {
      epoch.check();
      knownServer = e.server();
      return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }
  }

  @Override
  public Locked lock(Collection<RoomId> rooms, Wanted wanted) {
    var now = new AtomicReference<Now>();
    var locked = new ArrayList<LockedRoom>();
    var found =
        new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    var trip = new RoundTrip(jdbc);
    trip.sql(LOCK)
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .read(row -> {
          now.set(now(row));
          locked.add(new LockedRoom(RowMappers.room(row), head(row)));
        });
    findSends(trip, wanted.sends(), found);
    findPeople(trip, wanted.people(), found);
    findNamed(trip, wanted.names(), found);
    findMessages(trip, wanted.messages(), found);
    trip.run();
    if (locked.isEmpty()) {
      new RoundTrip(jdbc).sql("SELECT " + NOW).read(row -> now.set(now(row))).run();
    }
    var read = Objects.requireNonNull(now.get());
    if (!read.server().equals(knownServer)) {
      throw new OtherServerException(read.server());
    }
    return new Locked(read.epoch(), read.at(), locked, found);
  }

  @Override
  public void lockUnborn(Collection<RoomId> rooms) {
    new RoundTrip(jdbc)
        .sql(
            """
            SELECT pg_advisory_xact_lock(key)
            FROM (SELECT hashtextextended(id::text, 0) AS key FROM unnest(?) id ORDER BY 1) keys
            """)
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .run();
  }

  private static void findSends(RoundTrip trip, Set<SendKey> keys, Found found) {
    if (keys.isEmpty()) {
      return;
    }
    trip.sql(
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
        .read(row -> found.sent().add(sent(row)));
  }

  private static void findPeople(RoundTrip trip, Set<MemberKey> keys, Found found) {
    if (keys.isEmpty()) {
      return;
    }
    trip.sql(
            """
            SELECT k.room_id, k.user_id, m.name, m.role, m.joined_seq, m.read_seq,
              s.banned_until, s.muted_until, s.last_sent_at
            FROM unnest(?, ?) AS k(room_id, user_id)
            LEFT JOIN member m ON m.room_id = k.room_id AND m.user_id = k.user_id
            LEFT JOIN standing s ON s.room_id = k.room_id AND s.user_id = k.user_id
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.uuids(keys, key -> key.user().value()))
        .read(row -> {
          if (row.getString("role") != null) {
            found.members().add(RowMappers.member(row));
          }
          found.standings().add(RestrictionTable.standing(row));
        });
  }

  private static void findNamed(RoundTrip trip, Set<NamedKey> keys, Found found) {
    if (keys.isEmpty()) {
      return;
    }
    trip.sql(
            """
            SELECT m.room_id, m.user_id, m.name, m.role, m.joined_seq, m.read_seq
            FROM unnest(?, ?) AS k(room_id, name_key) CROSS JOIN LATERAL (
              SELECT room_id, user_id, name, role, joined_seq, read_seq FROM member
              WHERE member.room_id = k.room_id AND member.name_key = k.name_key LIMIT 50) m
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.texts(keys, key -> key.name().value()))
        .read(row -> found.members().add(RowMappers.member(row)));
  }

  private static void findMessages(RoundTrip trip, Set<MessageKey> keys, Found found) {
    if (keys.isEmpty()) {
      return;
    }
    trip.sql(
            """
            SELECT e.room_id, e.id, e.seq, e.sender_id, s.deleted_at IS NOT NULL AS deleted,
              coalesce(s.edits, 0) AS edits,
              ARRAY(SELECT DISTINCT emoji FROM reaction r WHERE r.message_id = e.id) AS emojis
            FROM unnest(?, ?) AS k(room_id, id)
            JOIN entry e ON e.id = k.id AND e.room_id = k.room_id AND e.type = 'message'
            LEFT JOIN message_state s ON s.message_id = e.id
            """)
        .param(SqlArrays.uuids(keys, key -> key.room().value()))
        .param(SqlArrays.uuids(keys, key -> key.id().value()))
        .read(row -> found.messages().add(facts(row)));
  }

  @Override
  public List<RoomEvent> waiting(Collection<RoomId> rooms) {
    if (rooms.isEmpty()) {
      return List.of();
    }
    var waiting = new ArrayList<RoomEvent>();
    new RoundTrip(jdbc)
        .sql("SELECT document FROM waiting_room_event WHERE room_id = ANY(?)")
        .param(SqlArrays.uuids(rooms, RoomId::value))
        .read(
            row -> waiting.add(EventJson.read(RowMappers.bytes(row, "document"), RoomEvent.class)))
        .run();
    return waiting;
  }

  @Override
  public void hurry() {
    new RoundTrip(jdbc).sql("SET LOCAL statement_timeout = '1s'").run();
  }

  @Override
  public void keep(RoomEvent event) {
    new RoundTrip(jdbc)
        .sql(
            """
            INSERT INTO waiting_room_event (room_id, version, document) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .param(event.room().value())
        .param(event.version())
        .param(new String(EventJson.write(event), UTF_8))
        .run();
  }

  private static Now now(ResultSet row) throws SQLException {
    return new Now(
        row.getString("epoch"), server(row.getString("server")), RowMappers.instant(row, "now"));
  }

  /// The server's start time, and its timeline, which is the first part of a WAL file's name.
  private static String server(String startAndFile) {
    int file = startAndFile.lastIndexOf(' ') + 1;
    return startAndFile.substring(0, file + TIMELINE_LENGTH);
  }

  private static LogHead head(ResultSet row) throws SQLException {
    return new LogHead(
        row.getLong("last_seq"),
        row.getLong("last_n"),
        RowMappers.instant(row, "last_at"),
        row.getLong("published_seq"),
        row.getLong("redactions"),
        mark(row));
  }

  private static CommandPosition mark(ResultSet row) throws SQLException {
    var topic = row.getObject("decided_topic", UUID.class);
    return topic == null
        ? CommandPosition.NONE
        : new CommandPosition(topic, row.getInt("decided_partition"), row.getLong("decided"));
  }

  private static MessageFacts facts(ResultSet row) throws SQLException {
    return new MessageFacts(
        new RoomId(RowMappers.uuid(row, "room_id")),
        new MessageId(RowMappers.uuid(row, "id")),
        row.getLong("seq"),
        new UserId(RowMappers.uuid(row, "sender_id")),
        row.getBoolean("deleted"),
        row.getInt("edits"),
        Set.of((String[]) row.getArray("emojis").getArray()));
  }

  private static StoredSend sent(ResultSet row) throws SQLException {
    var key =
        new SendKey(
            new RoomId(RowMappers.uuid(row, "room_id")),
            new UserId(RowMappers.uuid(row, "sender_id")),
            row.getString("client_id"));
    return new StoredSend(key, new BodyHash(row.getBytes("body_hash")), RowMappers.entry(row));
  }
}

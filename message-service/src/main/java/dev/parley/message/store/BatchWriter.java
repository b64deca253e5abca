package dev.parley.message.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.entry.NewEntry;
import dev.parley.message.members.Member;
import dev.parley.message.members.NameKey;
import dev.parley.message.members.Room;
import dev.parley.message.room.Extent;
import dev.parley.message.room.OpenRoom;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SettingsColumns;
import dev.parley.message.sql.SqlArrays;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/// Writes a batch: all entries in one statement, all heads in another, and so on, and all
/// statements and the commit in one round trip.
///
/// The log and everything derived from it are written in one transaction, so that search finds an
/// entry as soon as it is stored. If the derived part fails, the record is written again without it
/// ([Extent#LOG_ONLY]).
final class BatchWriter {

  private record MemberRow(RoomId room, UserId user) {}

  private record WaitingRow(RoomId room, long version) {}

  private static final String SAVE_ROOM =
      """
      INSERT INTO room (id, handle, handle_since, title, kind, archived, version, %s)
      VALUES (?, ?, ?, ?, ?, ?, ?, %s)
      ON CONFLICT (id) DO UPDATE SET
        handle = excluded.handle, handle_since = excluded.handle_since, title = excluded.title,
        archived = excluded.archived, version = excluded.version, %s
      """
          .formatted(SettingsColumns.NAMES, SettingsColumns.PARAMETERS, SettingsColumns.UPDATES);

  private final JdbcOperations jdbc;
  private final RoundTrip trip;

  BatchWriter(JdbcOperations jdbc) {
    this.jdbc = jdbc;
    this.trip = new RoundTrip(jdbc);
  }

  /// Collects the statements.
  ///
  /// @return the round trip, not run yet
  RoundTrip write(Collection<OpenRoom> rooms, Extent extent) {
    rooms.stream()
        .filter(OpenRoom::roomChanged)
        .forEach(room -> room.roomAfter().ifPresent(this::saveRoom));
    insert(all(rooms, OpenRoom::fresh));
    new MessageWriter(jdbc, trip).write(rooms);
    if (extent.hasDerived()) {
      new MentionWriter(trip).write(rooms);
      new SearchWriter(trip).write(rooms);
    } else {
      new MentionWriter(trip).remove(rooms);
      new SearchWriter(trip).leaveOut(rooms);
    }
    moveHeads(rooms.stream().filter(OpenRoom::headMoved).toList());
    saveMembers(all(rooms, room -> room.members().written()));
    moveReadMarks(all(rooms, room -> room.members().marked()));
    removeMembers(all(rooms, BatchWriter::removed));
    new RestrictionTable(trip).save(all(rooms, room -> room.standings().written()));
    addWaiting(all(rooms, room -> room.waiting().added()));
    removeWaiting(all(rooms, BatchWriter::taken));
    return trip;
  }

  private void saveRoom(Room room) {
    trip.sql(SAVE_ROOM)
        .param(room.id().value())
        .param(room.handle())
        .param(room.handleSince().atOffset(ZoneOffset.UTC))
        .param(room.title())
        .param(room.kind().name())
        .param(room.archived())
        .param(room.version());
    SettingsColumns.write(room.settings(), trip);
  }

  private void insert(List<NewEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO entry
              (room_id, seq, n, id, type, sender_id, client_id, body_hash, at, document, target)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(SqlArrays.uuids(entries, e -> e.entry().room().value()))
        .param(SqlArrays.longs(entries, e -> e.entry().seq()))
        .param(SqlArrays.longs(entries, e -> e.entry().n()))
        .param(SqlArrays.uuids(entries, e -> e.entry().id().value()))
        .param(SqlArrays.texts(entries, e -> e.entry().type()))
        .param(SqlArrays.uuids(entries, e -> e.sender().value()))
        .param(SqlArrays.texts(entries, BatchWriter::client))
        .param(SqlArrays.bytes(entries, BatchWriter::bodyHash))
        .param(SqlArrays.times(entries, e -> e.entry().at()))
        .param(SqlArrays.texts(entries, e -> e.entry().document().text()))
        .param(SqlArrays.uuids(entries, BatchWriter::target));
  }

  private void moveHeads(List<OpenRoom> rooms) {
    if (rooms.isEmpty()) {
      return;
    }
    trip.sql(
            """
            UPDATE room SET last_seq = moved.seq, last_n = moved.n, last_at = moved.at,
              redactions = moved.redactions, decided_topic = moved.topic,
              decided_partition = moved.partition, decided = moved.decided
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
              AS moved(id, seq, n, at, redactions, topic, partition, decided)
            WHERE room.id = moved.id
            """)
        .param(SqlArrays.uuids(rooms, room -> room.id().value()))
        .param(SqlArrays.longs(rooms, room -> room.head().seq()))
        .param(SqlArrays.longs(rooms, room -> room.head().n()))
        .param(SqlArrays.times(rooms, room -> room.head().at()))
        .param(SqlArrays.longs(rooms, room -> room.head().redactions()))
        .param(SqlArrays.uuids(rooms, room -> room.head().decided().topic()))
        .param(SqlArrays.longs(rooms, room -> (long) room.head().decided().partition()))
        .param(SqlArrays.longs(rooms, room -> room.head().decided().place()));
  }

  private void saveMembers(List<Member> members) {
    if (members.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO member AS m (room_id, user_id, name, name_key, role, joined_seq, read_seq)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (room_id, user_id) DO UPDATE SET name = excluded.name,
              name_key = excluded.name_key, role = excluded.role, joined_seq = excluded.joined_seq,
              read_seq = greatest(m.read_seq, excluded.read_seq)
            """)
        .param(SqlArrays.uuids(members, member -> member.room().value()))
        .param(SqlArrays.uuids(members, member -> member.user().value()))
        .param(SqlArrays.texts(members, Member::name))
        .param(SqlArrays.texts(members, member -> NameKey.of(member.name()).value()))
        .param(SqlArrays.texts(members, member -> member.role().name()))
        .param(SqlArrays.longs(members, Member::joinedSeq))
        .param(SqlArrays.longs(members, Member::readSeq));
  }

  /// A mark may have moved by REST since it was read.
  private void moveReadMarks(List<Member> members) {
    if (members.isEmpty()) {
      return;
    }
    trip.sql(
            """
            UPDATE member SET read_seq = greatest(read_seq, moved.seq)
            FROM unnest(?, ?, ?) AS moved(room_id, user_id, seq)
            WHERE member.room_id = moved.room_id AND member.user_id = moved.user_id
            """)
        .param(SqlArrays.uuids(members, member -> member.room().value()))
        .param(SqlArrays.uuids(members, member -> member.user().value()))
        .param(SqlArrays.longs(members, Member::readSeq));
  }

  private void removeMembers(List<MemberRow> members) {
    if (members.isEmpty()) {
      return;
    }
    trip.sql(
            """
            DELETE FROM member USING unnest(?, ?) AS gone(room_id, user_id)
            WHERE member.room_id = gone.room_id AND member.user_id = gone.user_id
            """)
        .param(SqlArrays.uuids(members, member -> member.room().value()))
        .param(SqlArrays.uuids(members, member -> member.user().value()));
  }

  private void addWaiting(List<RoomEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO waiting_room_event (room_id, version, document) SELECT * FROM unnest(?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .param(SqlArrays.uuids(events, event -> event.room().value()))
        .param(SqlArrays.longs(events, RoomEvent::version))
        .param(SqlArrays.texts(events, event -> new String(EventJson.write(event), UTF_8)));
  }

  private void removeWaiting(List<WaitingRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    trip.sql(
            """
            DELETE FROM waiting_room_event w USING unnest(?, ?) AS gone(room_id, version)
            WHERE w.room_id = gone.room_id AND w.version = gone.version
            """)
        .param(SqlArrays.uuids(rows, row -> row.room().value()))
        .param(SqlArrays.longs(rows, WaitingRow::version));
  }

  private static List<MemberRow> removed(OpenRoom room) {
    return room.members().removed().stream().map(it -> new MemberRow(room.id(), it)).toList();
  }

  private static List<WaitingRow> taken(OpenRoom room) {
    return room.waiting().taken().stream().map(it -> new WaitingRow(room.id(), it)).toList();
  }

  private static @Nullable String client(NewEntry entry) {
    return entry.sent() == null ? null : entry.sent().key().client();
  }

  private static @Nullable UUID target(NewEntry entry) {
    return entry.about() == null ? null : entry.about().value();
  }

  private static byte @Nullable [] bodyHash(NewEntry entry) {
    return entry.sent() == null ? null : entry.sent().body().bytes();
  }

  /// One part of all rooms.
  static <T> List<T> all(
      Collection<OpenRoom> rooms, Function<OpenRoom, ? extends Collection<T>> part) {
    var all = new ArrayList<T>();
    for (var room : rooms) {
      all.addAll(part.apply(room));
    }
    return all;
  }
}

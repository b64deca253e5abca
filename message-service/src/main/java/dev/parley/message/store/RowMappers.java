package dev.parley.message.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.entry.Document;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Member;
import dev.parley.message.members.Room;
import dev.parley.message.sql.SettingsColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Maps table rows to records.
///
/// Queries name their columns: a prepared `SELECT *` fails once on each connection when a newer
/// release adds a column meanwhile.
public final class RowMappers {

  /// The columns of [#room].
  static final String ROOM =
      "id, handle, handle_since, title, kind, archived, version, " + SettingsColumns.NAMES;

  /// The columns of [#entry].
  public static final String ENTRY = "room_id, seq, n, id, type, at, document";

  private RowMappers() {}

  static Room room(ResultSet row) throws SQLException {
    return new Room(
        new RoomId(uuid(row, "id")),
        row.getString("handle"),
        instant(row, "handle_since"),
        row.getString("title"),
        RoomKind.valueOf(row.getString("kind")),
        SettingsColumns.read(row),
        row.getBoolean("archived"),
        row.getLong("version"));
  }

  static Member member(ResultSet row) throws SQLException {
    return new Member(
        new RoomId(uuid(row, "room_id")),
        new UserId(uuid(row, "user_id")),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getLong("joined_seq"),
        row.getLong("read_seq"));
  }

  /// A row of `entry`.
  public static StoredEntry entry(ResultSet row) throws SQLException {
    return new StoredEntry(
        new RoomId(uuid(row, "room_id")),
        row.getLong("seq"),
        row.getLong("n"),
        new MessageId(uuid(row, "id")),
        row.getString("type"),
        instant(row, "at"),
        Document.of(row.getString("document")));
  }

  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static byte[] bytes(ResultSet row, String column) throws SQLException {
    return row.getString(column).getBytes(UTF_8);
  }
}

package dev.parley.message.store;

import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.members.Restrictions;
import dev.parley.message.sql.RoundTrip;
import dev.parley.message.sql.SqlArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/// The table of restrictions, where Postgres' `infinity` is [Instant#MAX].
final class RestrictionTable {

  private final RoundTrip trip;

  RestrictionTable(RoundTrip trip) {
    this.trip = trip;
  }

  void save(List<Restrictions> standings) {
    if (standings.isEmpty()) {
      return;
    }
    trip.sql(
            """
            INSERT INTO standing (room_id, user_id, banned_until, muted_until, last_sent_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?)
            ON CONFLICT (room_id, user_id) DO UPDATE SET banned_until = excluded.banned_until,
              muted_until = excluded.muted_until, last_sent_at = excluded.last_sent_at
            """)
        .param(SqlArrays.uuids(standings, standing -> standing.room().value()))
        .param(SqlArrays.uuids(standings, standing -> standing.user().value()))
        .param(ends(standings, Restrictions::bannedUntil))
        .param(ends(standings, Restrictions::mutedUntil))
        .param(SqlArrays.times(standings, Restrictions::lastSentAt));
  }

  /// If the columns are all null, nothing is stored for the user.
  static Restrictions standing(ResultSet row) throws SQLException {
    return new Restrictions(
        new RoomId(RowMappers.uuid(row, "room_id")),
        new UserId(RowMappers.uuid(row, "user_id")),
        end(row, "banned_until"),
        end(row, "muted_until"),
        end(row, "last_sent_at"));
  }

  private static SqlArrayValue ends(
      List<Restrictions> standings, Function<Restrictions, @Nullable Instant> end) {
    return new SqlArrayValue(
        "timestamptz", standings.stream().map(it -> text(end.apply(it))).toArray());
  }

  private static @Nullable String text(@Nullable Instant end) {
    if (end == null) {
      return null;
    }
    return end.equals(Instant.MAX) ? "infinity" : end.toString();
  }

  private static @Nullable Instant end(ResultSet row, String column) throws SQLException {
    var end = row.getObject(column, OffsetDateTime.class);
    if (end == null) {
      return null;
    }
    return end.equals(OffsetDateTime.MAX) ? Instant.MAX : end.toInstant();
  }
}

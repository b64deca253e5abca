package dev.parley.message.publish;

import dev.parley.events.RoomId;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.sql.SqlArrays;
import dev.parley.message.store.RowMappers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds entries that are stored but not known to be published: the table of the log is its own
/// outbox.
public final class PublishedStore {

  /// How many entries are read and published at once.
  static final int PAGE = 500;

  /// The published entries of a room from `low` to `high`, without a hole.
  record Range(RoomId room, long low, long high) {

    /// Both ranges and everything between them, which was published, too.
    Range and(Range other) {
      return new Range(room, Math.min(low, other.low), Math.max(high, other.high));
    }
  }

  /// The unpublished end of a room's log, under the room's lock.
  record LockedTail(String epoch, long published, long head) {}

  private static final long SWEEP_LOCK = 0x7061726c_73776570L;

  private final JdbcClient jdbc;

  public PublishedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// At most [#PAGE] entries with `after` < seq ≤ `upTo`, by rising seq.
  public List<StoredEntry> entries(RoomId room, long after, long upTo) {
    return jdbc.sql(
            "SELECT "
                + RowMappers.ENTRY
                + " FROM entry WHERE room_id = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?")
        .param(room.value())
        .param(after)
        .param(upTo)
        .param(PAGE)
        .query((row, _) -> RowMappers.entry(row))
        .list();
  }

  /// Raises the rooms' published seq, only if a range directly follows it: a lower entry that
  /// another process still has to publish is never skipped.
  ///
  /// Does not wait for the disk: if a crash loses this write, the entries are published again.
  void raise(Collection<Range> ranges) {
    jdbc.sql(
            """
            WITH hurried AS (SELECT set_config('synchronous_commit', 'off', true))
            UPDATE room SET published_seq = published.high
            FROM unnest(?, ?, ?) AS published(id, low, high), hurried
            WHERE room.id = published.id
              AND room.published_seq >= published.low - 1 AND room.published_seq < published.high
            """)
        .param(SqlArrays.uuids(ranges, range -> range.room().value()))
        .param(SqlArrays.longs(ranges, Range::low))
        .param(SqlArrays.longs(ranges, Range::high))
        .update();
  }

  /// Rooms whose last entry is older than `age` and not published. Reads all room rows, because an
  /// index would cost an index update for every new head.
  List<RoomId> overdue(Duration age, int limit) {
    return jdbc.sql(
            """
            SELECT id FROM room WHERE published_seq < last_seq
              AND last_at < clock_timestamp() - make_interval(secs => ?) LIMIT ?
            """)
        .param((double) age.toSeconds())
        .param(limit)
        .query((row, _) -> new RoomId(RowMappers.uuid(row, "id")))
        .list();
  }

  /// Whether this transaction may sweep; only one can at a time.
  boolean tryLead() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
        .param(SWEEP_LOCK)
        .query(Boolean.class)
        .single();
  }

  /// Locks the room and returns its unpublished end, if there is one.
  Optional<LockedTail> lockTail(RoomId room) {
    return jdbc.sql(
            """
            SELECT published_seq, last_seq, (SELECT epoch FROM log_epoch) AS epoch FROM room
            WHERE id = ? AND published_seq < last_seq FOR UPDATE
            """)
        .param(room.value())
        .query((row, _) ->
            new LockedTail(
                row.getString("epoch"), row.getLong("published_seq"), row.getLong("last_seq")))
        .optional();
  }
}

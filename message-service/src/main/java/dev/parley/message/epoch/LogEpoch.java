package dev.parley.message.epoch;

import dev.parley.events.RoomId;
import dev.parley.message.store.Epoch;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Gives the log a new epoch when the database was set back in time.
///
/// A standby that takes over and a restore to a point in time begin a new timeline (PostgreSQL,
/// "Continuous Archiving", Timelines). A restored dump or disk snapshot begins none. It shows in
/// the room log: Kafka has entries above the stored head. In both cases acked entries may be lost,
/// and their seqs will be given to other entries: readers must start anew.
final class LogEpoch implements Epoch {

  /// Reads what the room log contains of an epoch.
  @FunctionalInterface
  interface Memory {

    /// The highest seq of each room among the last entries of the topic's partitions.
    Map<RoomId, Long> heads(String epoch);
  }

  private static final Logger log = LoggerFactory.getLogger(LogEpoch.class);

  private final JdbcClient jdbc;
  private final Memory memory;

  LogEpoch(JdbcClient jdbc, Memory memory) {
    this.jdbc = jdbc;
    this.memory = memory;
  }

  @Override
  public void check() {
    if (followTimeline()) {
      return;
    }
    var epoch = jdbc.sql("SELECT epoch FROM log_epoch").query(String.class).single();
    for (var remembered : memory.heads(epoch).entrySet()) {
      long stored = head(remembered.getKey());
      if (stored < remembered.getValue()) {
        raise(epoch);
        log.warn(
            "Room {} ends at {}, but its topic reaches {}: the database went back in time, so the log"
                + " has a new epoch",
            remembered.getKey(),
            stored,
            remembered.getValue());
        return;
      }
    }
  }

  /// Whether the timeline has changed. The first timeline is only stored.
  private boolean followTimeline() {
    boolean raised =
        jdbc.sql(
                """
                UPDATE log_epoch SET timeline = now.timeline,
                  epoch = CASE WHEN log_epoch.timeline IS NULL THEN epoch ELSE gen_random_uuid() END
                FROM
                  (SELECT left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) AS timeline) now,
                  (SELECT timeline FROM log_epoch FOR UPDATE) before
                WHERE log_epoch.timeline IS DISTINCT FROM now.timeline
                RETURNING before.timeline IS NOT NULL
                """)
            .query(Boolean.class)
            .optional()
            .orElse(false);
    if (raised) {
      log.warn("Postgres is on a new timeline: the log has a new epoch, and all readers reload");
    }
    return raised;
  }

  private long head(RoomId room) {
    return jdbc.sql("SELECT last_seq FROM room WHERE id = ?")
        .param(room.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /// Another process may have set the new epoch already.
  private void raise(String epoch) {
    jdbc.sql("UPDATE log_epoch SET epoch = gen_random_uuid() WHERE epoch = ?")
        .param(UUID.fromString(epoch))
        .update();
  }
}

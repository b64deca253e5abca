package dev.parley.room.rooms;

import static java.time.ZoneOffset.UTC;

import dev.parley.events.room.RoomArchived;
import dev.parley.room.room.RoomChange;
import dev.parley.room.room.RoomRepository;
import dev.parley.room.settings.RoomProperties;
import dev.parley.room.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Archives public rooms that have had no members for some time; their logs stay readable.
///
/// The first run that finds a room empty notes the time, a later one archives it if it has stayed
/// empty. At most 500 rooms an hour. Several instances may run it at the same time.
@Component
class EmptyRooms {

  private static final Logger log = LoggerFactory.getLogger(EmptyRooms.class);
  private static final int MOST = 500;

  private static final String IS_EMPTY =
      "NOT EXISTS (SELECT 1 FROM membership m WHERE m.room_id = r.id)";

  private final JdbcClient sql;
  private final RoomRepository rooms;
  private final RoomChange changes;
  private final RoomProperties properties;
  private final TransactionTemplate transactions;

  EmptyRooms(
      JdbcClient sql,
      RoomRepository rooms,
      RoomChange changes,
      RoomProperties properties,
      TransactionTemplate transactions) {
    this.sql = sql;
    this.rooms = rooms;
    this.changes = changes;
    this.properties = properties;
    this.transactions = transactions;
  }

  @Scheduled(initialDelay = 70, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void run() {
    var life = properties.emptyRoomsArchiveAfter();
    if (life.isZero()) {
      return;
    }
    try {
      var now = changes.now();
      noteChanges(now);
      emptySince(now.minus(life)).forEach(this::archive);
    } catch (DataAccessException | TransactionException e) {
      log.warn("empty rooms are not archived, next attempt in an hour: {}", e.getMessage());
    }
  }

  private void noteChanges(Instant now) {
    sql.sql(
            "UPDATE room r SET empty_since = NULL WHERE empty_since IS NOT NULL AND NOT "
                + IS_EMPTY)
        .update();
    sql.sql(
            """
            UPDATE room SET empty_since = :now WHERE id IN (
              SELECT id FROM room r
              WHERE kind = 'PUBLIC' AND archived_at IS NULL AND empty_since IS NULL AND %s
              LIMIT :limit)
            """
                .formatted(IS_EMPTY))
        .param("now", now.atOffset(UTC))
        .param("limit", MOST)
        .update();
  }

  private List<UUID> emptySince(Instant limit) {
    return sql.sql(
            """
            SELECT id FROM room WHERE empty_since < :limit AND archived_at IS NULL
            ORDER BY empty_since LIMIT :most
            """)
        .param("limit", limit.atOffset(UTC))
        .param("most", MOST)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  private void archive(UUID id) {
    transactions.executeWithoutResult(_ ->
        rooms
            .lock(id)
            .filter(room -> !room.archived() && isEmpty(id))
            .ifPresent(room -> {
              room.archive(changes.now());
              changes.tell(room, Caller.SYSTEM, RoomArchived::new);
            }));
  }

  private boolean isEmpty(UUID id) {
    return sql.sql("SELECT " + IS_EMPTY + " FROM room r WHERE id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }
}

package dev.parley.message.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.room.Extent;
import dev.parley.message.store.Failure;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Room events that could not be applied when they came, and are the next of their room.
///
/// They wait in the table of those above a gap, and are tried again every few seconds: after an
/// upgrade that mends the cause, or after the database does, the room goes on without anybody's
/// help. Every process tries; the room's lock lets one of them do it.
public final class KeptEvents {

  /// Rooms that are tried in one run.
  static final int MAX_ROOMS = 20;

  private static final String DUE =
      """
      FROM waiting_room_event w LEFT JOIN room r ON r.id = w.room_id
      WHERE w.version = coalesce(r.version, 0) + 1
      """;

  private static final Logger log = LoggerFactory.getLogger(KeptEvents.class);

  private final JdbcClient jdbc;
  private final RoomLog roomLog;
  private final List<CommitListener> listeners;

  public KeptEvents(JdbcClient jdbc, RoomLog roomLog, List<CommitListener> listeners) {
    this.jdbc = jdbc;
    this.roomLog = roomLog;
    this.listeners = listeners;
  }

  /// How long the oldest of them has waited; zero when there is none.
  public Duration oldest() {
    return jdbc.sql("SELECT extract(epoch FROM clock_timestamp() - min(since)) " + DUE)
        .query(Double.class)
        .optional()
        .map(seconds -> Duration.ofMillis((long) (seconds * 1_000)))
        .orElse(Duration.ZERO);
  }

  /// Applies those that can be applied now; the sweep publishes what comes of it.
  ///
  /// @return how many rooms went on
  public int retry() {
    int applied = 0;
    for (var event : due()) {
      try {
        var appended = roomLog.append(new Batch(List.of(event), List.of()), Extent.ALONE);
        listeners.forEach(listener -> listener.committed(appended));
        applied++;
        log.info("Room {} continues: its event {} is applied", event.room(), event.version());
      } catch (RuntimeException e) {
        if (Failure.of(e) == Failure.OUTAGE) {
          throw e;
        }
        log.debug("Room {} still cannot apply its event {}", event.room(), event.version(), e);
      }
    }
    return applied;
  }

  private List<RoomEvent> due() {
    return jdbc.sql("SELECT document " + DUE + " ORDER BY random() LIMIT ?")
        .param(MAX_ROOMS)
        .query(
            (row, _) -> EventJson.read(row.getString("document").getBytes(UTF_8), RoomEvent.class))
        .list();
  }
}

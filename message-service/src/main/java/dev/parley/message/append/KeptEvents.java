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

/// Room events that failed to be applied, although each is the next event of its room.
///
/// They wait in the table of events above a gap and are retried every few seconds. When an upgrade
/// or a repair of the database removes the cause, the room continues without manual work. Every
/// process retries; the room's lock admits one at a time.
public final class KeptEvents {

  /// Rooms that one run tries.
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

  /// The waiting time of the oldest one; zero when there is none.
  public Duration oldest() {
    return jdbc.sql("SELECT extract(epoch FROM clock_timestamp() - min(since)) " + DUE)
        .query(Double.class)
        .optional()
        .map(seconds -> Duration.ofMillis((long) (seconds * 1_000)))
        .orElse(Duration.ZERO);
  }

  /// Applies the events that can be applied now; the sweep publishes the resulting entries.
  ///
  /// @return the number of rooms that continued
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

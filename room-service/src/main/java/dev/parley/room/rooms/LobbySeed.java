package dev.parley.room.rooms;

import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.room.room.NewRoom;
import dev.parley.room.settings.RoomProperties;
import dev.parley.room.web.Caller;
import dev.parley.starter.problem.Problem;
import dev.parley.starter.start.DatabaseStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Creates the public room that PARLEY_LOBBY names, once; several instances may try at the same
/// time.
@Component
class LobbySeed {

  private static final Logger log = LoggerFactory.getLogger(LobbySeed.class);

  private final RoomProperties properties;
  private final DatabaseStart database;
  private final Rooms rooms;

  LobbySeed(RoomProperties properties, DatabaseStart database, Rooms rooms) {
    this.properties = properties;
    this.database = database;
    this.rooms = rooms;
  }

  @EventListener(ApplicationReadyEvent.class)
  void seed() {
    if (!properties.lobby().isBlank()) {
      Thread.ofVirtual().name("lobby-seed").start(this::seedOnceThereAreTables);
    }
  }

  private void seedOnceThereAreTables() {
    try {
      database.await();
      if (!rooms.isTaken(properties.lobby())) {
        rooms.create(
            Caller.SYSTEM,
            new NewRoom(
                properties.lobby(), "Lobby", RoomKind.PUBLIC, RoomSettings.of(true, false)));
        log.info("created the room {}", properties.lobby());
      }
    } catch (Problem e) {
      log.info("another instance created the room {}", properties.lobby());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

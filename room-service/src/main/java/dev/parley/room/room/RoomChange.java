package dev.parley.room.room;

import dev.parley.events.Ids;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.room.RoomEvent;
import dev.parley.room.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/// Writes the event of a change of a locked room, with the room's next version.
///
/// Versions have no hole and events are written in their order, because both happen under the row's
/// lock.
@Component
public class RoomChange {

  /// Makes the event with its version.
  public interface Telling {
    RoomEvent event(RoomId room, long version, Instant at, Person by);
  }

  private final Outbox outbox;
  private final InstantSource clock;
  private final Ids ids;

  RoomChange(Outbox outbox, InstantSource clock, Ids ids) {
    this.outbox = outbox;
    this.clock = clock;
    this.ids = ids;
  }

  /// Raises the version of `room`, whose row this transaction has locked, and writes the event.
  public void tell(Room room, Person by, Telling telling) {
    outbox.add(telling.event(room.roomId(), room.nextVersion(), clock.instant(), by));
  }

  public RoomId newId() {
    return new RoomId(ids.next());
  }

  public Instant now() {
    return clock.instant();
  }
}

package dev.parley.message.history;

import dev.parley.events.RoomId;
import dev.parley.message.arrival.Arrivals;
import dev.parley.message.arrival.CrowdedException;
import dev.parley.message.members.RoomView;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds a room for a user who may read it; otherwise throws `not_found`.
///
/// room-service answers its caller before message-service has applied the event. So a request for a
/// missing room or membership waits for it: see [Arrivals].
@Component
public class Rooms {

  private final HistoryStore store;
  private final Arrivals arrivals;

  Rooms(HistoryStore store, Arrivals arrivals) {
    this.store = store;
    this.arrivals = arrivals;
  }

  /// The room as `reader` sees it.
  ///
  /// @throws Problem `not_found` when it does not exist or the reader may not read it
  /// @throws CrowdedException when too many requests wait for missing rooms
  public RoomView readableBy(Reader reader, String room) {
    return readable(reader, room).or(() -> waitFor(reader, room)).orElseThrow(Problem::notFound);
  }

  /// The room of the sender's command `id`: one that they may read, or one whose log contains this
  /// command from before they were removed. Such a command is a repeat, and is acked again.
  ///
  /// @throws Problem `not_found` when it does not exist or the sender may not read it
  /// @throws CrowdedException when too many requests wait for missing rooms
  public RoomId addressedBy(Reader sender, String room, String id) {
    return addressed(sender, room, id)
        .or(() -> waitFor(sender, room))
        .orElseThrow(Problem::notFound)
        .room();
  }

  /// The same without waiting.
  Optional<RoomView> addressed(Reader sender, String room, String id) {
    return readable(sender, room)
        .or(() -> any(room).filter(view -> store.holds(view.room(), sender.id(), id)));
  }

  /// Like [#readableBy], without waiting: for a user who was already admitted.
  Optional<RoomView> readable(Reader reader, String room) {
    return store.view(room, reader.id()).filter(view -> view.isReadableBy(reader.guest()));
  }

  /// The room, without a check of the reader.
  Optional<RoomView> any(String room) {
    return store.view(room, null);
  }

  private Optional<RoomView> waitFor(Reader reader, String room) {
    return arrivals.await(reader.id(), room, () -> readable(reader, room));
  }
}

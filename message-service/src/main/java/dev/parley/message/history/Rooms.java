package dev.parley.message.history;

import dev.parley.events.RoomId;
import dev.parley.message.arrival.Arrivals;
import dev.parley.message.arrival.CrowdedException;
import dev.parley.message.members.RoomView;
import dev.parley.message.web.Reader;
import dev.parley.starter.problem.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds a room for somebody who may read it, or says that there is none.
///
/// room-service answers its caller before its event has come here, so a request for a room or a
/// membership that is missing waits for it: see [Arrivals].
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
  /// @throws Problem `not_found` when it does not exist or is not theirs to read
  /// @throws CrowdedException when too many requests wait for rooms that are missing
  public RoomView readableBy(Reader reader, String room) {
    return readable(reader, room).or(() -> waitFor(reader, room)).orElseThrow(Problem::notFound);
  }

  /// The room that a command under the sender's own `id` is for: one that they may read, or that
  /// holds what they asked for before they were removed. The log knows a repeat, and acks it again.
  ///
  /// @throws Problem `not_found` when it does not exist or is not theirs to read
  /// @throws CrowdedException when too many requests wait for rooms that are missing
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

  /// The same without waiting, for somebody who has been let in before.
  Optional<RoomView> readable(Reader reader, String room) {
    return store.view(room, reader.id()).filter(view -> view.isReadableBy(reader.guest()));
  }

  /// The room as it is, whoever asks.
  Optional<RoomView> any(String room) {
    return store.view(room, null);
  }

  private Optional<RoomView> waitFor(Reader reader, String room) {
    return arrivals.await(reader.id(), room, () -> readable(reader, room));
  }
}

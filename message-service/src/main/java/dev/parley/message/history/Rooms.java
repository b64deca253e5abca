package dev.parley.message.history;

import dev.parley.events.RoomId;
import dev.parley.message.Problem;
import dev.parley.message.Reader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/// Finds a room for somebody who may read it, or says that there is none.
///
/// room-service answers its caller before its event has come here, so a room or a membership that
/// is missing is looked for again for up to 2 s.
@Component
public class Rooms {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// Requests that may wait at the same time; those beyond are refused at once, so that asking for
  /// rooms that are not there costs the database at most 2,000 look-ups a second.
  private static final int MAX_WAITING = 100;

  private final HistoryStore store;
  private final Semaphore places = new Semaphore(MAX_WAITING);

  Rooms(HistoryStore store) {
    this.store = store;
  }

  /// The room as `reader` sees it.
  ///
  /// @throws Problem `not_found` when it does not exist or is not theirs to read
  public RoomView readableBy(Reader reader, String room) {
    return readable(reader, room).or(() -> waitFor(reader, room)).orElseThrow(Problem::notFound);
  }

  /// The room that a command under the sender's own `id` is for: one that they may read, or that
  /// holds what they asked for before they were removed. The log knows a repeat, and acks it again.
  ///
  /// @throws Problem `not_found` when it does not exist or is not theirs to read
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
    if (!places.tryAcquire()) {
      return Optional.empty();
    }
    try {
      long end = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(PAUSE);
        var found = readable(reader, room);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
    return Optional.empty();
  }
}

package dev.parley.message.append;

import dev.parley.events.RoomId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Rooms whose appends fail while those of other rooms succeed. Each is retried by itself, after
/// pauses that grow from 5 s to 60 s, so that other rooms rarely wait for it.
///
/// It holds at most 1,000 rooms. Beyond that it forgets the room whose failure is the oldest; this
/// room then fails once more with a batch. Confined to a consumer's thread.
final class SuspectRooms {

  static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
  private static final int MOST = 1_000;

  private record Suspicion(int failures, Duration pause, long until) {}

  private final LongSupplier nanoTime;
  private final Map<RoomId, Suspicion> rooms = new LinkedHashMap<>();

  SuspectRooms(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Records a failure of the room while another append succeeded.
  ///
  /// @return the number of failures in a row
  int failed(RoomId room) {
    var before = rooms.remove(room);
    var pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
    if (pause.compareTo(LONGEST_PAUSE) > 0) {
      pause = LONGEST_PAUSE;
    }
    if (rooms.size() == MOST) {
      rooms.remove(rooms.keySet().iterator().next());
    }
    int failures = before == null ? 1 : before.failures() + 1;
    rooms.put(room, new Suspicion(failures, pause, nanoTime.getAsLong() + pause.toNanos()));
    return failures;
  }

  /// Records that something was stored in the room.
  void cleared(RoomId room) {
    rooms.remove(room);
  }

  /// The rooms whose last append failed.
  Set<RoomId> all() {
    return Set.copyOf(rooms.keySet());
  }

  /// How long to wait before the next attempt; zero when it is due, or when the room is not
  /// suspect.
  Duration pause(RoomId room) {
    var suspicion = rooms.get(room);
    long left = suspicion == null ? 0 : suspicion.until() - nanoTime.getAsLong();
    return Duration.ofNanos(Math.max(0, left));
  }
}

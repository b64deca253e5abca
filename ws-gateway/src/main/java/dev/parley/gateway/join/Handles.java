package dev.parley.gateway.join;

import dev.parley.events.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The room that a name last meant. It is a guess that saves a request; the next answer verifies
/// it.
///
/// Keeps the 10,000 used last. Guarded by its monitor.
final class Handles {

  private static final int REMEMBERED = 10_000;

  private final Map<String, RoomId> rooms =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RoomId> eldest) {
          return size() > REMEMBERED;
        }
      };

  synchronized Optional<RoomId> guess(String name) {
    var known = rooms.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try {
      return Optional.of(RoomId.of(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  synchronized void remember(String handle, RoomId room) {
    rooms.put(handle, room);
  }
}

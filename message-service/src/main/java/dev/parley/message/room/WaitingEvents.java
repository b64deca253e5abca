package dev.parley.message.room;

import dev.parley.events.room.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Room events of one room above a gap in its versions, and what changed of them in the batch.
///
/// Confined to the thread of its transaction.
public final class WaitingEvents {

  private final TreeMap<Long, RoomEvent> events = new TreeMap<>();
  private final TreeMap<Long, RoomEvent> stored = new TreeMap<>();

  /// Notes an event that waits already.
  public void load(RoomEvent event) {
    stored.put(event.version(), event);
    events.put(event.version(), event);
  }

  void add(RoomEvent event) {
    events.putIfAbsent(event.version(), event);
  }

  /// Takes the event of that version out, if it is here.
  Optional<RoomEvent> take(long version) {
    return Optional.ofNullable(events.remove(version));
  }

  /// Those that are still here and not stored.
  public List<RoomEvent> added() {
    return events.values().stream().filter(event -> !stored.containsKey(event.version())).toList();
  }

  /// The versions that were stored and are here no more.
  public List<Long> taken() {
    var versions = new ArrayList<>(stored.keySet());
    versions.removeAll(events.keySet());
    return versions;
  }
}

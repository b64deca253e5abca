package dev.parley.message.room;

import dev.parley.events.room.RoomEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Room events of one room above a gap in its versions, and the batch's changes to them.
///
/// Confined to the thread of its transaction.
public final class WaitingEvents {

  private final TreeMap<Long, RoomEvent> events = new TreeMap<>();
  private final TreeMap<Long, RoomEvent> stored = new TreeMap<>();

  /// Adds an event that is stored as waiting.
  public void load(RoomEvent event) {
    stored.put(event.version(), event);
    events.put(event.version(), event);
  }

  void add(RoomEvent event) {
    events.putIfAbsent(event.version(), event);
  }

  /// Removes and returns the event with that version, if it waits here.
  Optional<RoomEvent> take(long version) {
    return Optional.ofNullable(events.remove(version));
  }

  /// Waiting events that are not stored yet.
  public List<RoomEvent> added() {
    return events.values().stream().filter(event -> !stored.containsKey(event.version())).toList();
  }

  /// The versions of stored events that no longer wait.
  public List<Long> taken() {
    var versions = new ArrayList<>(stored.keySet());
    versions.removeAll(events.keySet());
    return versions;
  }
}

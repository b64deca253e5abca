package dev.parley.message.append;

import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What one poll brought, parsed: room events, which go first, and commands, each in topic order.
record Batch(List<RoomEvent> events, List<Command> commands) {

  SequencedSet<RoomId> rooms() {
    var rooms = new LinkedHashSet<RoomId>();
    events.forEach(event -> rooms.add(event.room()));
    commands.forEach(command -> rooms.add(command.room()));
    return rooms;
  }

  boolean isEmpty() {
    return events.isEmpty() && commands.isEmpty();
  }
}

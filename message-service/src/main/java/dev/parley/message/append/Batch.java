package dev.parley.message.append;

import dev.parley.events.RoomId;
import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.room.CommandPosition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The parsed records of one poll: room events, which are applied first, and commands, each in
/// topic order.
public record Batch(List<RoomEvent> events, List<Asked> asked) {

  /// A command and its position on the topic.
  public record Asked(Command command, CommandPosition position) {}

  List<Command> commands() {
    return asked.stream().map(Asked::command).toList();
  }

  SequencedSet<RoomId> rooms() {
    var rooms = new LinkedHashSet<RoomId>();
    events.forEach(event -> rooms.add(event.room()));
    asked.forEach(each -> rooms.add(each.command().room()));
    return rooms;
  }

  boolean isEmpty() {
    return events.isEmpty() && asked.isEmpty();
  }
}

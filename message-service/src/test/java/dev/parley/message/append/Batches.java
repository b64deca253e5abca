package dev.parley.message.append;

import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Batches whose commands nobody has decided before.
final class Batches {

  static final UUID TOPIC = new UUID(1, 1);

  private Batches() {}

  static Batch of(List<RoomEvent> events, List<? extends Command> commands) {
    var topic = UUID.randomUUID();
    return new Batch(
        events,
        IntStream.range(0, commands.size())
            .mapToObj(i -> new Batch.Asked(commands.get(i), new Mark(topic, 0, i)))
            .toList());
  }

  /// One that stands at a place of the one topic.
  static Batch at(long place, Command command) {
    return new Batch(List.of(), List.of(new Batch.Asked(command, new Mark(TOPIC, 0, place))));
  }
}

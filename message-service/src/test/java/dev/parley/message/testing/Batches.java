package dev.parley.message.testing;

import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.append.Batch;
import dev.parley.message.room.CommandPosition;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Batches of commands that were not decided before.
public final class Batches {

  public static final UUID TOPIC = new UUID(1, 1);

  private Batches() {}

  public static Batch of(List<RoomEvent> events, List<? extends Command> commands) {
    var topic = UUID.randomUUID();
    return new Batch(
        events,
        IntStream.range(0, commands.size())
            .mapToObj(i -> new Batch.Asked(commands.get(i), new CommandPosition(topic, 0, i)))
            .toList());
  }

  /// A batch with one command at this position of the topic.
  public static Batch at(long place, Command command) {
    return new Batch(
        List.of(), List.of(new Batch.Asked(command, new CommandPosition(TOPIC, 0, place))));
  }
}

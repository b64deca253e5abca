package dev.parley.message.append;

import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What one poll brought: what could be read, and what could not.
record Inbox(List<Read<RoomEvent>> events, List<Read<Command>> commands, List<Junk> junk) {

  /// A record and what it says.
  record Read<T>(ConsumerRecord<byte[], byte[]> record, T value) {}

  /// A record that goes to the dead letters, and why.
  record Junk(ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {}

  /// @param topic that the commands come from
  Batch batch(UUID topic) {
    return new Batch(
        events.stream().map(Read::value).toList(),
        commands.stream()
            .map(read -> new Batch.Asked(read.value(), Mark.of(topic, read.record())))
            .toList());
  }

  int size() {
    return events.size() + commands.size() + junk.size();
  }
}

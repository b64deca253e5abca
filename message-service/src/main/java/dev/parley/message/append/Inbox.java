package dev.parley.message.append;

import dev.parley.events.RoomId;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.events.room.RoomEvent;
import dev.parley.message.room.CommandPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The records of one poll, readable and unreadable.
public record Inbox(List<Read<RoomEvent>> events, List<Read<Command>> commands, List<Junk> junk) {

  /// A record and its parsed value.
  public record Read<T>(ConsumerRecord<byte[], byte[]> record, T value) {}

  /// A record for the dead letters, and the reason.
  public record Junk(ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {}

  /// The readable records.
  ///
  /// @param topic that the commands come from
  public Batch batch(UUID topic) {
    return new Batch(
        events.stream().map(Read::value).toList(),
        commands.stream()
            .map(read -> new Batch.Asked(read.value(), CommandPosition.of(topic, read.record())))
            .toList());
  }

  /// One inbox per room; unreadable records are left out.
  SequencedMap<RoomId, Inbox> byRoom() {
    var rooms = new LinkedHashMap<RoomId, Inbox>();
    for (var event : events) {
      of(event.value().room(), rooms).events().add(event);
    }
    for (var command : commands) {
      of(command.value().room(), rooms).commands().add(command);
    }
    return rooms;
  }

  /// The same without the records of these rooms.
  Inbox without(Set<RoomId> rooms) {
    return rooms.isEmpty()
        ? this
        : new Inbox(
            events.stream().filter(read -> !rooms.contains(read.value().room())).toList(),
            commands.stream().filter(read -> !rooms.contains(read.value().room())).toList(),
            junk);
  }

  /// One inbox per record, in order.
  List<Inbox> oneByOne() {
    return Stream.concat(
            events.stream().map(event -> new Inbox(List.of(event), List.of(), List.of())),
            commands.stream().map(command -> new Inbox(List.of(), List.of(command), List.of())))
        .toList();
  }

  private static Inbox of(RoomId room, Map<RoomId, Inbox> rooms) {
    return rooms.computeIfAbsent(
        room, _ -> new Inbox(new ArrayList<>(), new ArrayList<>(), List.of()));
  }

  public int size() {
    return events.size() + commands.size() + junk.size();
  }
}

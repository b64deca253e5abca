package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Topics;
import dev.parley.events.command.Command;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.append.Inbox;
import dev.parley.message.testing.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTests {

  private static final String ROOM = Samples.room().toString();
  private static final Sender ALICE = Samples.user("Alice");

  @Test
  void separatesEventsCommandsAndJunk() {
    var room = Samples.room();
    var send = Samples.send(room, ALICE, "c-1", "hi");
    var created = Samples.created(room, RoomKind.PUBLIC, ALICE);

    var inbox =
        RecordReader.read(
            List.of(
                record(Topics.COMMANDS, room.toString(), EventJson.write(send)),
                record(Topics.COMMANDS, room.toString(), "{".getBytes(UTF_8)),
                record(Topics.ROOM_EVENTS, room.toString(), EventJson.write(created))));

    assertThat(inbox.events()).extracting(Inbox.Read::value).containsExactly(created);
    assertThat(inbox.commands()).extracting(Inbox.Read::value).containsExactly(send);
    assertThat(inbox.junk()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "not json",
        "{\"type\":\"fly\"}",
        "{\"type\":\"send\"}",
        "{\"type\":\"SendMessage\"}",
      })
  void callsJunkWhatIsNoCommand(String value) {
    assertThat(junk(record(Topics.COMMANDS, ROOM, value.getBytes(UTF_8)))).isTrue();
  }

  @Test
  void callsJunkWhatHasNoValueOrTheWrongKey() {
    var room = Samples.room();
    var good = EventJson.write(Samples.send(room, ALICE, "c-1", "hi"));

    assertThat(junk(record(Topics.COMMANDS, room.toString(), null))).isTrue();
    assertThat(junk(record(Topics.COMMANDS, null, good))).isTrue();
    assertThat(junk(record(Topics.COMMANDS, ROOM, good))).isTrue();
    assertThat(junk(record(Topics.COMMANDS, room.toString(), good))).isFalse();
  }

  static Stream<Command> forged() {
    var room = Samples.room();
    var send = Samples.send(room, ALICE, "c-1", "hi");
    var longName = new Sender(ALICE.id(), "x".repeat(65), false);
    var nulName = new Sender(ALICE.id(), "a\u0000b", false);
    return Stream.of(
        Samples.send(room, ALICE, "", "hi"),
        Samples.send(room, ALICE, "x".repeat(65), "hi"),
        Samples.send(room, ALICE, "a\u0000", "hi"),
        Samples.edit(room, ALICE, "x".repeat(65), MessageId.of(Samples.room().toString()), "hi"),
        Samples.delete(room, ALICE, "a\u0000", MessageId.of(Samples.room().toString())),
        Samples.send(room, longName, "c-1", "hi"),
        Samples.send(room, nulName, "c-1", "hi"),
        new SendMessage(
            room, "c-1", ALICE, send.at(), new Origin("x".repeat(201), false), "hi", null, null));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void callsJunkWhatNoServiceOfOursWouldWrite(Command command) {
    var record = record(Topics.COMMANDS, command.room().toString(), EventJson.write(command));

    assertThat(junk(record)).isTrue();
  }

  @Test
  void callsJunkARoomEventThatPostgresCouldNotHold() {
    var room = Samples.room();
    var event = Samples.created(room, RoomKind.PUBLIC, Samples.user("a\u0000b"));

    assertThat(junk(record(Topics.ROOM_EVENTS, room.toString(), EventJson.write(event)))).isTrue();
  }

  @Test
  void callsJunkARoomEventOfATimeThatPostgresCouldNotHold() {
    var room = Samples.room();
    var json = new String(EventJson.write(Samples.created(room, RoomKind.PUBLIC, ALICE)), UTF_8);
    var late = json.replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"+999999999-01-01T00:00:00Z\"");

    assertThat(late).isNotEqualTo(json);
    assertThat(junk(record(Topics.ROOM_EVENTS, room.toString(), late.getBytes(UTF_8)))).isTrue();
  }

  /// It could not be applied to a missing room, and the room's later events would wait for it.
  @Test
  void callsJunkAFirstEventThatIsNoCreation() {
    var room = Samples.room();
    var event = Samples.joined(room, 1, ALICE, Role.OWNER);

    assertThat(junk(record(Topics.ROOM_EVENTS, room.toString(), EventJson.write(event)))).isTrue();
  }

  private static boolean junk(ConsumerRecord<byte[], byte[]> record) {
    return RecordReader.read(List.of(record)).junk().size() == 1;
  }

  // Some of these tests need null keys and values, although Kafka's types do not allow them.
  @SuppressWarnings("NullAway")
  private static ConsumerRecord<byte[], byte[]> record(
      String topic, @Nullable String key, byte @Nullable [] value) {
    return new ConsumerRecord<>(topic, 0, 0, key == null ? null : key.getBytes(UTF_8), value);
  }
}

package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.append.Batch;
import dev.parley.message.append.Inbox;
import dev.parley.message.append.RoomLog;
import dev.parley.message.testing.Batches;
import dev.parley.message.testing.FakeEntryStore;
import dev.parley.message.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.provider.MethodSource;

/// Any record on the topics that the log reads is stored as sent, refused, or a dead letter. Any
/// other outcome would stop a partition.
class CommandFuzzTests {

  private static final Path SAMPLES =
      Path.of("../common-events/src/main/resources/dev/parley/events/samples");

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final RoomId ROOM = RoomId.of("01979d3e-7c00-7000-8000-00000000000a");
  private static final Sender ALICE =
      new Sender(UserId.of("01979d3e-7c00-7000-8000-0000000000a1"), "Alice", false);

  /// Values that careless readers mishandle.
  private static final List<String> ODD =
      List.of("1e400", "-0.0", "\"\\u0000\"", "\"\\ud800\"", "[[[[]]]]", "null");

  static Stream<byte[]> commandsAndRoomEvents() throws IOException {
    try (var commands = Files.list(SAMPLES.resolve("command"));
        var events = Files.list(SAMPLES.resolve("room"))) {
      return Stream.concat(commands, events)
          .sorted()
          .flatMap(file -> odd(text(file)))
          .map(it -> it.getBytes(UTF_8))
          .toList()
          .stream();
    }
  }

  @MethodSource("commandsAndRoomEvents")
  @FuzzTest
  void isStoredRefusedOrADeadLetter(byte[] value) {
    assertTimeout(
        LONGEST,
        () -> {
          append(Topics.COMMANDS, value);
          append(Topics.ROOM_EVENTS, value);
        });
  }

  /// The sample, and one copy for each odd value.
  private static Stream<String> odd(String sample) {
    return Stream.concat(
            Stream.of(sample), ODD.stream().map(value -> sample.replace("\"blue\"", value)))
        .distinct();
  }

  private static void append(String topic, byte[] value) {
    var key = ROOM.toString().getBytes(UTF_8);
    var inbox = RecordReader.read(List.of(new ConsumerRecord<>(topic, 0, 0, key, value)));
    assertThat(inbox.size()).isEqualTo(1);
    var store = new FakeEntryStore();
    var log = new RoomLog(store, new Ids(InstantSource.system(), new Random(1)));
    log.append(
        new Batch(
            List.of(
                Samples.created(ROOM, RoomKind.PUBLIC, ALICE),
                Samples.joined(ROOM, 2, ALICE, Role.OWNER)),
            List.of()));

    log.append(inbox.batch(Batches.TOPIC));

    store.entries.forEach(stored -> {
      var entry = EventJson.read(stored.document().bytes(), Entry.class);
      assertThat(entry.seq()).isEqualTo(stored.seq());
      if (entry instanceof MessageEntry said) {
        isWhatWasSaid(inbox, said);
      }
    });
  }

  private static void isWhatWasSaid(Inbox inbox, MessageEntry said) {
    var send = (SendMessage) inbox.commands().getFirst().value();
    assertThat(said.text()).isEqualTo(send.text());
    assertThat(said.client()).isEqualTo(send.id());
    assertThat(said.meta()).isEqualTo(send.meta());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
